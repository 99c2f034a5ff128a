import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StreamPart } from '../api/stream/parts.ts';
import { RequestFault, readParts, requestTranslation } from './translation-request.ts';

const ORDER = { text: 'Hi', source: 'en', targets: ['zh'] };
const noAbort = () => new AbortController().signal;

async function collect(parts: AsyncGenerator<StreamPart>): Promise<StreamPart[]> {
  const all: StreamPart[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

function streamOf(...chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

afterEach(() => vi.unstubAllGlobals());

describe('readParts', () => {
  it('puts parts together wherever the bytes were cut, inside a character too', async () => {
    const parts: StreamPart[] = [
      { type: 'translation-delta', target: 'zh', text: '火车站' },
      { type: 'translation-end', target: 'zh' },
    ];
    const bytes = new TextEncoder().encode(
      parts.map((part) => `${JSON.stringify(part)}\n`).join(''),
    );
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const body = streamOf(bytes.slice(0, cut), bytes.slice(cut));
      expect(await collect(readParts(body))).toEqual(parts);
    }
  });
});

describe('requestTranslation', () => {
  it('turns an error answer into a fault with its code', async () => {
    const refusal = Response.json({ code: 'text-too-long', error: 'q: too long' }, { status: 400 });
    vi.stubGlobal('fetch', async () => refusal);
    await expect(collect(requestTranslation(ORDER, noAbort()))).rejects.toEqual(
      new RequestFault('text-too-long', 'q: too long'),
    );
  });

  it('calls an answer that is not ours an internal fault, and no answer unreachable', async () => {
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(collect(requestTranslation(ORDER, noAbort()))).rejects.toMatchObject({
      code: 'internal',
    });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    await expect(collect(requestTranslation(ORDER, noAbort()))).rejects.toMatchObject({
      code: 'unreachable',
    });
  });
});
