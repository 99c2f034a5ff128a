import { afterEach, describe, expect, it, vi } from 'vitest';
import { InterlinguaError } from '../../data/errors.ts';
import { LIMITS } from '../http/limits.ts';
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

async function answer(body: unknown, translator = echoTranslator()) {
  const response = await handleTranslate(request(body), translator);
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
      'HTML',
      { q: 'a', source: 'en', target: 'de', format: 'html' },
      400,
      'invalid-request',
      /only format/,
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
    expect((await response.json()).error).toContain('application/json, got text/plain');
  });

  it('says what the translator says about the request, and logs but hides what fails inside', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const failing = (fault: Error) =>
      answer({ q: 'a', source: 'en', target: 'de' }, echoTranslator({ fail: () => fault }));

    const invalid = await failing(
      new InterlinguaError('invalid-input', 'decode: too deep, got 9.'),
    );
    expect(invalid).toEqual({
      status: 400,
      body: { code: 'invalid-request', error: 'decode: too deep, got 9.' },
    });
    expect(log).not.toHaveBeenCalled();

    const broken = await failing(
      new InterlinguaError('corrupt-file', '/secret/path: bad checksum'),
    );
    expect(broken.status).toBe(503);
    expect(broken.body.error).not.toContain('/secret');
    const bug = await failing(new TypeError('x is not a function'));
    expect(bug.status).toBe(500);
    expect(bug.body.error).not.toContain('function');
    expect(log).toHaveBeenCalledTimes(2);
  });

  it('hands the abort of the client to the translator, and makes no error of it', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const client = new AbortController();
    const translator = echoTranslator({ onDelta: () => client.abort() });
    const body = { q: ['a', 'b'], source: 'en', target: 'de' };
    const response = await handleTranslate(request(body, { signal: client.signal }), translator);
    expect(response.status).toBe(499);
    expect(translator.deltas).toBe(1);
    expect(log).not.toHaveBeenCalled();
  });
});
