import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { log } from './log.ts';
import { preflight } from './origins.ts';
import { jsonRequest, serviceWith } from './service.fixture.ts';
import { answer, type Call } from './service.ts';

const OPERATION = { path: '/work', schema: z.object({ q: z.string() }) };
const KEY = 'a key that nobody guesses';
const KEY_HASH = createHash('sha256').update(KEY).digest('hex');

type Handle = (call: Call<{ q: string }>) => Promise<Response>;

const done: Handle = async ({ body }) => Response.json(body);

/** Works until it is told to stop. */
const endless: Handle = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const ask = (
  by = serviceWith(),
  init: { headers?: Record<string, string>; body?: object; signal?: AbortSignal } = {},
  handle = done,
) => {
  const { headers = {}, body = { q: 'a' }, signal } = init;
  const request = jsonRequest('/work', body, {
    headers: { 'content-type': 'application/json', ...headers },
    signal: signal ?? null,
  });
  return answer(by, request, OPERATION, handle);
};

const bodyOf = async (response: Response) => ({
  status: response.status,
  ...(await response.json()),
});

afterEach(() => vi.restoreAllMocks());

describe('keys', () => {
  it('are optional unless required', async () => {
    const optional = serviceWith({ KEYS: KEY_HASH });
    expect((await ask(optional)).status).toBe(200);
    expect(await bodyOf(await ask(serviceWith({ KEYS: KEY_HASH, KEY_REQUIRED: 'true' })))).toEqual({
      status: 400,
      code: 'key-required',
      error: 'api_key: this server wants a key. Ask who runs it for one.',
    });
  });

  it('are taken from the body, the address and the Authorization header, and must be known', async () => {
    const by = serviceWith({ KEYS: KEY_HASH, KEY_REQUIRED: 'true' });
    expect((await ask(by, { body: { q: 'a', api_key: KEY } })).status).toBe(200);
    expect((await ask(by, { headers: { authorization: `Bearer ${encodeURI(KEY)}` } })).status).toBe(
      403,
    );
    const address = jsonRequest(`/work?api_key=${encodeURIComponent(KEY)}`, { q: 'a' });
    expect((await answer(by, address, OPERATION, done)).status).toBe(200);
    expect(await bodyOf(await ask(by, { body: { q: 'a', api_key: 'another' } }))).toEqual({
      status: 403,
      code: 'invalid-key',
      error: 'api_key: this server does not know the key. Check it.',
    });
  });

  it('do no harm where the server has none', async () => {
    expect((await ask(serviceWith(), { body: { q: 'a', api_key: 'any' } })).status).toBe(200);
  });

  it('are read from a file of their sums, with remarks; a plain key there is a fault', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'interlingua-keys-'));
    const file = path.join(folder, 'keys');
    writeFileSync(file, `# of the team\n\n${KEY_HASH} the newspaper\n`);
    const by = serviceWith({ KEYS_FILE: file, KEY_REQUIRED: 'true' });
    expect((await ask(by, { body: { q: 'a', api_key: KEY } })).status).toBe(200);
    writeFileSync(file, `${KEY_HASH}\n${KEY}\n`);
    expect(() => serviceWith({ KEYS_FILE: file })).toThrow(/line 2: expected the SHA-256 sum/);
    rmSync(folder, { recursive: true });
  });
});

describe('limits', () => {
  it('sends away who asks too often, each address and each key for itself', async () => {
    const by = serviceWith({
      REQUESTS_PER_MINUTE: '2',
      KEYS: KEY_HASH,
      KEY_REQUESTS_PER_MINUTE: '3',
    });
    const from = (address: string) => ask(by, { headers: { 'x-interlingua-address': address } });
    expect([(await from('1.1.1.1')).status, (await from('1.1.1.1')).status]).toEqual([200, 200]);
    const refused = await from('1.1.1.1');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await bodyOf(refused)).toMatchObject({ status: 429, code: 'rate-limited' });
    expect((await from('2.2.2.2')).status).toBe(200);
    const keyed = () => ask(by, { body: { q: 'a', api_key: KEY } });
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await keyed()).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('takes no more at a time than it may, and says when to come again', async () => {
    const by = serviceWith({ PENDING: '2' });
    const client = new AbortController();
    const first = ask(by, { signal: client.signal }, endless);
    const second = ask(by, { signal: client.signal }, endless);
    await expect.poll(() => by.admission.pending).toBe(2);
    const refused = await ask(by);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await bodyOf(refused)).toEqual({
      status: 429,
      code: 'busy',
      error: 'server: too many requests are waiting. Ask again in 1 s.',
    });
    client.abort();
    expect([(await first).status, (await second).status]).toEqual([499, 499]);
    expect(by.admission.pending).toBe(0);
    expect((await ask(by)).status).toBe(200);
  });

  it('stops what takes too long', async () => {
    const by = serviceWith({ TIMEOUT_SECONDS: '0.02' });
    expect(await bodyOf(await ask(by, {}, endless))).toEqual({
      status: 504,
      code: 'timed-out',
      error: 'server: a request may take 0.02 s, and this one was not done. Send less at a time.',
    });
    expect(by.admission.pending).toBe(0);
  });

  it('reads no more bytes than it may', async () => {
    const by = serviceWith({ BODY_BYTES: '20' });
    expect(await bodyOf(await ask(by, { body: { q: 'more than twenty bytes' } }))).toEqual({
      status: 413,
      code: 'body-too-large',
      error: 'request: the body may have 20 bytes, got more. Send it in parts.',
    });
  });

  it('keeps the place of an answer that goes on, until it ends', async () => {
    const by = serviceWith();
    let leave = () => {};
    await ask(by, {}, async ({ hold }) => {
      leave = hold();
      return new Response('');
    });
    expect(by.admission.pending).toBe(1);
    leave();
    leave();
    expect(by.admission.pending).toBe(0);
  });
});

describe('origins', () => {
  const foreign = { origin: 'https://b.example', 'sec-fetch-site': 'cross-site' };

  it('refuses pages of other sites unless they are allowed', async () => {
    const refused = await ask(serviceWith(), { headers: foreign });
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    expect(await bodyOf(refused)).toMatchObject({ status: 403, code: 'foreign-origin' });
    const allowed = await ask(serviceWith({ CORS_ORIGINS: 'https://b.example' }), {
      headers: foreign,
    });
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://b.example');
    expect(allowed.headers.get('vary')).toBe('Origin');
    const all = await ask(serviceWith({ CORS_ORIGINS: '*' }), { headers: foreign });
    expect(all.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('answers a preflight with what is allowed, and with nothing to others', () => {
    const request = new Request('http://localhost/work', { method: 'OPTIONS', headers: foreign });
    const allowed = preflight(request, ['https://b.example']);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(
      preflight(request, ['https://c.example']).headers.get('access-control-allow-methods'),
    ).toBeNull();
  });
});

describe('the log', () => {
  it('tells what was asked and what came of it, and never a text', async () => {
    const logged = vi.spyOn(log(), 'info');
    const secret = 'nobody else may read this';
    await ask(serviceWith(), { body: { q: secret } }, async ({ note }) => {
      note(25);
      return Response.json({});
    });
    await ask(serviceWith(), { body: { p: secret } });
    expect(logged.mock.calls.map(([line]) => line)).toEqual([
      { endpoint: '/work', status: 200, code: undefined, ms: expect.any(Number), characters: 25 },
      {
        endpoint: '/work',
        status: 400,
        code: 'invalid-request',
        ms: expect.any(Number),
        characters: undefined,
      },
    ]);
    expect(JSON.stringify(logged.mock.calls)).not.toContain(secret);
  });
});
