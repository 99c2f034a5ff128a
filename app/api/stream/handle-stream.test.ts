import { afterEach, describe, expect, it, vi } from 'vitest';
import { log } from '../../http/log.ts';
import { echoTranslator } from '../../http/translator.fixture.ts';
import { handleStream } from './handle-stream.ts';

function request(body: unknown, signal?: AbortSignal): Request {
  return new Request('http://localhost/api/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

const lines = (text: string) => text.trimEnd().split('\n');

afterEach(() => vi.restoreAllMocks());

describe('POST /api/stream', () => {
  it('sends exactly: start, deltas, end', async () => {
    const body = { text: 'Hi you', source: 'en', targets: ['de'] };
    const response = await handleStream(request(body), echoTranslator());
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(await response.text()).toBe(
      '{"type":"translation-start","target":"de","trainedPair":true}\n' +
        '{"type":"translation-delta","target":"de","text":"en→de "}\n' +
        '{"type":"translation-delta","target":"de","text":"Hi "}\n' +
        '{"type":"translation-delta","target":"de","text":"you"}\n' +
        '{"type":"translation-end","target":"de"}\n',
    );
  });

  it('sends the detection first, and says which pairs were never trained together', async () => {
    const body = { text: 'Guten Morgen', source: 'auto', targets: ['en', 'zh'] };
    const response = await handleStream(request(body), echoTranslator());
    expect(lines(await response.text()).slice(0, 3)).toEqual([
      '{"type":"source-detected","language":"de","confidence":100}',
      '{"type":"translation-start","target":"en","trainedPair":true}',
      '{"type":"translation-start","target":"zh","trainedPair":false}',
    ]);
  });

  it('runs several targets side by side and each target once', async () => {
    const body = { text: 'a b', source: 'en', targets: ['de', 'zh', 'de'] };
    const parts = lines(await (await handleStream(request(body), echoTranslator())).text()).map(
      (line) => JSON.parse(line),
    );
    const order = parts.map(({ type, target }) => `${type} ${target}`);
    expect(order.indexOf('translation-delta zh')).toBeLessThan(order.indexOf('translation-end de'));
    expect(order.filter((part) => part.startsWith('translation-start'))).toHaveLength(2);
    expect(order.filter((part) => part.startsWith('translation-end'))).toHaveLength(2);
  });

  it('ends a target that fails in mid-stream with an error part, and goes on with the others', async () => {
    const logged = vi.spyOn(log(), 'error').mockReturnValue();
    const translator = echoTranslator({
      fail: (delta, { target }) =>
        target === 'de' && delta === 'b' ? new Error('boom') : undefined,
    });
    const body = { text: 'a b', source: 'en', targets: ['de', 'zh'] };
    const text = await (await handleStream(request(body), translator)).text();
    const german = lines(text).filter((line) => line.includes('"target":"de"'));
    expect(german.slice(1)).toEqual([
      '{"type":"translation-delta","target":"de","text":"en→de "}',
      '{"type":"translation-delta","target":"de","text":"a "}',
      '{"type":"translation-error","target":"de","code":"internal",' +
        '"error":"server: something failed that should not. The log of the server says what."}',
    ]);
    expect(text).toContain('{"type":"translation-end","target":"zh"}');
    expect(text).not.toContain('boom');
    expect(logged).toHaveBeenCalledOnce();
  });

  it('stops computing when the reader cancels', async () => {
    const translator = echoTranslator();
    const body = { text: 'word '.repeat(500), source: 'en', targets: ['de', 'zh'] };
    const reader = (await handleStream(request(body), translator)).body!.getReader();
    await reader.read();
    await reader.cancel();
    const computed = translator.deltas;
    await new Promise(setImmediate);
    expect(translator.deltas).toBeLessThanOrEqual(computed + 2);
    expect(translator.deltas).toBeLessThan(100);
  });

  it('stops computing when the client goes away, and makes no error of it', async () => {
    const logged = vi.spyOn(log(), 'error').mockReturnValue();
    const client = new AbortController();
    const translator = echoTranslator({ onDelta: () => client.abort() });
    const body = { text: 'word '.repeat(500), source: 'en', targets: ['de', 'zh'] };
    const text = await (await handleStream(request(body, client.signal), translator)).text();
    expect(text).not.toContain('translation-end');
    expect(text).not.toContain('translation-error');
    expect(translator.deltas).toBeLessThanOrEqual(2);
    expect(logged).not.toHaveBeenCalled();
  });

  it('sends the sentence vector where the translator can embed, and does without where it fails', async () => {
    const body = { text: 'a', source: 'en', targets: ['de'] };
    const embedding = echoTranslator({ embed: async () => Float32Array.of(0.123456, -1) });
    expect(await (await handleStream(request(body), embedding)).text()).toContain(
      '{"type":"sentence-embed","vector":[0.1235,-1]}\n',
    );
    const logged = vi.spyOn(log(), 'error').mockReturnValue();
    const failing = echoTranslator({ embed: () => Promise.reject(new Error('no')) });
    expect(await (await handleStream(request(body), failing)).text()).toContain('translation-end');
    expect(logged).toHaveBeenCalledOnce();
  });

  it('tells alternatives, details and the vector of a translation where asked to', async () => {
    const body = {
      text: 'a b',
      source: 'en',
      targets: ['de', 'en'],
      alternatives: 1,
      details: true,
    };
    const embed = async (text: string) => Float32Array.of(text.length, 0);
    const text = await (await handleStream(request(body), echoTranslator({ embed }))).text();
    expect(
      lines(text)
        .filter((line) => line.includes('"target":"de"'))
        .slice(4),
    ).toEqual([
      '{"type":"translation-alternatives","target":"de","texts":["en→de a b 2"]}',
      '{"type":"translation-details","target":"de","tokens":[' +
        '{"text":"en→de ","probability":1,"attention":[]},' +
        '{"text":"a ","probability":0.5,"attention":[[0,1]]},' +
        '{"text":"b","probability":0.5,"attention":[[1,1]]}],"sourceTokens":["a ","b"]}',
      '{"type":"translation-end","target":"de"}',
      '{"type":"translation-embed","target":"de","vector":[9,0]}',
    ]);
    const same = lines(text).filter((line) => line.includes('"target":"en"'));
    expect(same.map((line) => JSON.parse(line).type)).toEqual([
      'translation-start',
      'translation-delta',
      'translation-end',
    ]);
  });

  it.each([
    ['an empty text', { text: ' ', source: 'en', targets: ['de'] }, 'empty-text'],
    ['half of a pair', { text: '\udc00', source: 'en', targets: ['de'] }, 'malformed-text'],
    [
      '100,000 characters',
      { text: 'x'.repeat(1e5), source: 'en', targets: ['de'] },
      'text-too-long',
    ],
    ['no targets', { text: 'a', source: 'en', targets: [] }, 'invalid-request'],
    [
      'an unknown language',
      { text: 'a', source: 'auto', targets: ['de', 'tlh'] },
      'unknown-language',
    ],
  ])('refuses %s before it streams', async (_, body, code) => {
    const response = await handleStream(request(body), echoTranslator());
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ code, error: expect.any(String) });
  });
});
