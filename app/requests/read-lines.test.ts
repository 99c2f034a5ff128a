import { expect, it } from 'vitest';
import type { StreamPart } from '../api/stream/parts.ts';
import { readLines } from './read-lines.ts';

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

it('puts parts together wherever the bytes were cut, inside a character too', async () => {
  const parts: StreamPart[] = [
    { type: 'translation-delta', target: 'zh', text: '火车站' },
    { type: 'translation-end', target: 'zh' },
  ];
  const bytes = new TextEncoder().encode(parts.map((part) => `${JSON.stringify(part)}\n`).join(''));
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const body = streamOf(bytes.slice(0, cut), bytes.slice(cut));
    expect(await collect(readLines<StreamPart>(body))).toEqual(parts);
  }
});
