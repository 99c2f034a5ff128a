import { afterEach, expect, it, vi } from 'vitest';
import { post, RequestFault } from './ask.ts';

const answered = (respond: () => Promise<Response>) => vi.stubGlobal('fetch', respond);
const sent = () => post('/somewhere', {}, new AbortController().signal);

afterEach(() => vi.unstubAllGlobals());

it('turns a refusal into a fault with its code, and with the time to wait', async () => {
  const refusal = { code: 'rate-limited', error: 'server: too many' };
  answered(async () => Response.json(refusal, { status: 429, headers: { 'Retry-After': '7' } }));
  await expect(sent()).rejects.toEqual(new RequestFault('rate-limited', 'server: too many', 7));
});

it('calls an answer that is not ours an internal fault, and no answer unreachable', async () => {
  answered(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  await expect(sent()).rejects.toEqual(new RequestFault('internal'));
  answered(() => Promise.reject(new TypeError('failed')));
  await expect(sent()).rejects.toMatchObject({ code: 'unreachable' });
});

it('is no fault when it was called off', async () => {
  const caller = new AbortController();
  answered(async () => {
    caller.abort(new Error('typed on'));
    throw new TypeError('aborted');
  });
  await expect(post('/somewhere', {}, caller.signal)).rejects.toThrow('typed on');
});
