import { afterEach, describe, expect, it, vi } from 'vitest';
import { InterlinguaError } from '../../data/errors.ts';
import { LIMITS } from '../http/limits.ts';
import { log } from '../http/log.ts';
import { serviceWith } from '../http/service.fixture.ts';
import { echoTranslator } from '../http/translator.fixture.ts';
import { handleTranslate } from './handle-translate.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

function request(body: unknown, init: RequestInit = {}): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request('http://localhost/translate', {
    method: 'POST',
    headers: JSON_TYPE,
    body: text,
    ...init,
  });
}

async function answer(body: unknown, translator = echoTranslator(), by = serviceWith()) {
  const response = await handleTranslate(request(body), translator, by);
  return { status: response.status, body: await response.json() };
}

afterEach(() => vi.restoreAllMocks());

describe('POST /translate', () => {
  it('translates one text', async () => {
    const response = await handleTranslate(
      request({ q: 'Where?', source: 'en', target: 'de', format: 'text' }),
      echoTranslator(),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe('{"translatedText":"en→de Where?"}');
  });

  it('detects the source on auto', async () => {
    const { body } = await answer({ q: 'Wo ist der Bahnhof?', source: 'auto', target: 'en' });
    expect(body).toEqual({
      translatedText: 'de→en Wo ist der Bahnhof?',
      detectedLanguage: { language: 'de', confidence: 100 },
    });
  });

  it('answers lists with lists and several targets by their codes', async () => {
    const { body } = await answer({
      q: ['Hello', 'Hallo'],
      source: 'auto',
      target: ['de', 'zh-CN'],
    });
    expect(body.translatedText).toEqual({
      de: ['en→de Hello', 'Hallo'],
      'zh-CN': ['en→zh Hello', 'de→zh Hallo'],
    });
    expect(body.detectedLanguage.map(({ language }: { language: string }) => language)).toEqual([
      'en',
      'de',
    ]);
  });

  it('takes forms of both kinds, and all fields in the address', async () => {
    const fields = { q: 'Good\r\nday', source: 'en', target: 'de', alternatives: '1' };
    const expected = '{"translatedText":"en→de Good\\nday","alternatives":["en→de Good\\nday 2"]}';
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const body of [new URLSearchParams(fields), form]) {
      const asked = request('', { body, headers: {} });
      const response = await handleTranslate(asked, echoTranslator(), serviceWith());
      expect(await response.text()).toBe(expected);
    }
    const address = `http://localhost/translate?${new URLSearchParams({ ...fields, q: 'Good\nday' })}`;
    const asked = new Request(address, { method: 'POST' });
    const response = await handleTranslate(asked, echoTranslator(), serviceWith());
    expect(await response.text()).toBe(expected);
  });

  it('takes null for a field that is not there, as clients send it', async () => {
    const nothing = { format: null, alternatives: null, api_key: null };
    const { body } = await answer({ q: 'a', source: 'en', target: 'de', ...nothing });
    expect(body).toEqual({ translatedText: 'en→de a' });
  });

  it('takes a field that a form repeats as a list', async () => {
    const body = new URLSearchParams([
      ['q', 'a'],
      ['q', 'b'],
      ['source', 'en'],
      ['target', 'de'],
    ]);
    const asked = request('', { body, headers: {} });
    const response = await handleTranslate(asked, echoTranslator(), serviceWith());
    expect(await response.text()).toBe('{"translatedText":["en→de a","en→de b"]}');
  });

  it('translates a list together, language by language, and leaves what is empty', async () => {
    const translator = echoTranslator();
    const q = ['Guten Morgen', 'Good morning', ' ', 'Gute Nacht, Freund'];
    const { body } = await answer({ q, source: 'auto', target: 'zh' }, translator);
    expect(body.translatedText).toEqual([
      'de→zh Guten Morgen',
      'en→zh Good morning',
      ' ',
      'de→zh Gute Nacht, Freund',
    ]);
    expect(translator.batches).toEqual([['Guten Morgen', 'Gute Nacht, Freund'], ['Good morning']]);
  });

  it('searches as widely as it is asked to, and no wider than it lets anybody ask', async () => {
    const translator = echoTranslator();
    const translateAll = vi.spyOn(translator, 'translateAll');
    const asked = { q: 'a', source: 'en', target: 'de' };
    await answer({ ...asked, beam: 1 }, translator);
    await answer({ ...asked, beam: '8' }, translator);
    await answer(asked, translator);
    expect(translateAll.mock.calls.map(([, { beam }]) => beam)).toEqual([1, 8, 4]);
    for (const beam of [0, 9, 1.5]) {
      const { status, body } = await answer({ ...asked, beam }, translator);
      expect(status).toBe(400);
      expect(body.error).toContain('beam: expected a whole number from 1 to 8');
    }
  });

  it('gives as many alternatives as are wanted, in the shape of the translations', async () => {
    const { body } = await answer({ q: ['a', 'b'], source: 'en', target: ['de'], alternatives: 2 });
    expect(body).toEqual({
      translatedText: { de: ['en→de a', 'en→de b'] },
      alternatives: {
        de: [
          ['en→de a 2', 'en→de a 3'],
          ['en→de b 2', 'en→de b 3'],
        ],
      },
    });
  });

  it('translates what is between the tags of HTML, with alternatives', async () => {
    const q = '<p class="x">One <script>two</script></p><!-- three -->';
    const { body } = await answer({
      q,
      source: 'en',
      target: 'de',
      format: 'html',
      alternatives: 1,
    });
    expect(body).toEqual({
      translatedText: '<p class="x">en→de One <script>two</script></p><!-- three -->',
      alternatives: ['<p class="x">en→de One 2 <script>two</script></p><!-- three -->'],
    });
  });

  it('keeps to the limits of its settings', async () => {
    const by = serviceWith({ CHARACTERS: '3', TEXTS: '2' });
    const long = await answer({ q: 'Four', source: 'en', target: 'de' }, echoTranslator(), by);
    expect(long.body.error).toBe(
      'q: a request may have 3 characters, got 4. Send the text in parts.',
    );
    const many = await answer(
      { q: ['a', 'b', 'c'], source: 'en', target: 'de' },
      echoTranslator(),
      by,
    );
    expect(many.body.error).toContain('at most 2 texts');
  });

  it('gives a text back unchanged where source and target are one', async () => {
    const { body } = await answer({ q: 'Hello', source: 'en', target: 'en' });
    expect(body.translatedText).toBe('Hello');
  });

  it('takes the longest text allowed', async () => {
    const { status } = await answer({
      q: '好'.repeat(LIMITS.characters),
      source: 'zh',
      target: 'en',
    });
    expect(status).toBe(200);
  });

  it.each([
    ['invalid JSON', '{"q":', 400, 'invalid-json', /JSON/],
    ['no JSON at all', '', 400, 'invalid-json', /JSON/],
    ['a list', [], 400, 'invalid-request', /expected an object with q, source and target/],
    ['nothing', {}, 400, 'invalid-request', /q: .*; source: .*; target: /],
    [
      'a number',
      { q: 1, source: 'en', target: 'de' },
      400,
      'invalid-request',
      /q: expected a text/,
    ],
    [
      'an unknown format',
      { q: 'a', source: 'en', target: 'de', format: 'rtf' },
      400,
      'invalid-request',
      /format: expected text or html/,
    ],
    [
      'too many alternatives',
      { q: 'a', source: 'en', target: 'de', alternatives: 11 },
      400,
      'invalid-request',
      /alternatives: expected a whole number from 0 to 10/,
    ],
    ['no targets', { q: 'a', source: 'en', target: [] }, 400, 'invalid-request', /target: /],
    ['an empty text', { q: '', source: 'en', target: 'de' }, 400, 'empty-text', /empty/],
    ['white space', { q: ' \n\t', source: 'en', target: 'de' }, 400, 'empty-text', /empty/],
    ['an empty list', { q: [], source: 'en', target: 'de' }, 400, 'empty-text', /empty/],
    [
      'a lone surrogate',
      '{"q":"a\\ud800","source":"en","target":"de"}',
      400,
      'malformed-text',
      /surrogate/,
    ],
    [
      '100,000 characters',
      { q: 'x'.repeat(100_000), source: 'en', target: 'de' },
      400,
      'text-too-long',
      /5000 characters, got 100000/,
    ],
    [
      'too many texts',
      { q: Array(51).fill('a'), source: 'en', target: 'de' },
      400,
      'invalid-request',
      /at most 50/,
    ],
    [
      'an unknown target',
      { q: 'a', source: 'en', target: 'tlh' },
      400,
      'unknown-language',
      /"tlh".*en, de, zh/,
    ],
    [
      'an unknown source',
      { q: 'a', source: 'zh-TW', target: 'en' },
      400,
      'unknown-language',
      /"zh-TW"/,
    ],
    [
      'a target that is no code',
      { q: 'a', source: 'en', target: '../x' },
      400,
      'unknown-language',
      /Installed/,
    ],
    [
      'a megabyte',
      { q: 'x'.repeat(1 << 20), source: 'en', target: 'de' },
      413,
      'body-too-large',
      /524288 bytes/,
    ],
  ])('refuses %s', async (_, body, status, code, message) => {
    const refused = await answer(body);
    expect(refused.status).toBe(status);
    expect(refused.body).toEqual({ error: expect.stringMatching(message), code });
  });

  it('refuses bytes that are not UTF-8', async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]);
    const response = await handleTranslate(request('', { body }), echoTranslator());
    expect(response.status).toBe(400);
    expect((await response.json()).code).toBe('invalid-json');
  });

  it('refuses another content type', async () => {
    const headers = { 'content-type': 'text/plain' };
    const response = await handleTranslate(request('{}', { headers }), echoTranslator());
    expect(response.status).toBe(415);
    expect((await response.json()).error).toContain(
      'must be application/json, application/x-www-form-urlencoded or multipart/form-data, got text/plain',
    );
  });

  it('says what the translator says about the request, and logs but hides what fails inside', async () => {
    const logged = vi.spyOn(log(), 'error').mockReturnValue();
    const failing = (fault: Error) =>
      answer({ q: 'a', source: 'en', target: 'de' }, echoTranslator({ fail: () => fault }));

    const invalid = await failing(
      new InterlinguaError('invalid-input', 'decode: too deep, got 9.'),
    );
    expect(invalid).toEqual({
      status: 400,
      body: { code: 'invalid-request', error: 'decode: too deep, got 9.' },
    });
    expect(logged).not.toHaveBeenCalled();

    const broken = await failing(
      new InterlinguaError('corrupt-file', '/secret/path: bad checksum'),
    );
    expect(broken.status).toBe(503);
    expect(broken.body.error).not.toContain('/secret');
    const bug = await failing(new TypeError('x is not a function'));
    expect(bug.status).toBe(500);
    expect(bug.body.error).not.toContain('function');
    expect(logged).toHaveBeenCalledTimes(2);
  });

  it('tells clients to come back when the translator has too much to do', async () => {
    const fault = new InterlinguaError('busy', 'translate: at most 9 at a time. Try again soon.');
    const translator = echoTranslator({ fail: () => fault });
    const asked = request({ q: 'a', source: 'en', target: 'de' });
    const response = await handleTranslate(asked, translator, serviceWith());
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await response.json()).code).toBe('busy');
  });

  it('knows a fault by its name, for what is bundled apart has classes of its own', async () => {
    const fault = Object.assign(new Error('q: too odd.'), { code: 'invalid-input' });
    fault.name = 'InterlinguaError';
    const { status, body } = await answer(
      { q: 'a', source: 'en', target: 'de' },
      echoTranslator({ fail: () => fault }),
    );
    expect([status, body.error]).toEqual([400, 'q: too odd.']);
  });

  it('hands the abort of the client to the translator, and makes no error of it', async () => {
    const logged = vi.spyOn(log(), 'error').mockReturnValue();
    const client = new AbortController();
    const translator = echoTranslator({ onDelta: () => client.abort() });
    const body = { q: ['a', 'b'], source: 'en', target: 'de' };
    const response = await handleTranslate(request(body, { signal: client.signal }), translator);
    expect(response.status).toBe(499);
    expect(translator.deltas).toBe(1);
    expect(logged).not.toHaveBeenCalled();
  });
});
