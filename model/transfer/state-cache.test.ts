import { mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostTensor } from '../runtime/session.ts';
import type { EncodedBatch } from './frozen-encoder.ts';
import { StateCache } from './state-cache.ts';

const WIDTH = 2;
const SENTENCES = [[7, 8, 9, 2], [5, 2], [6, 6, 2], [2], [4, 2]].map((ids) => Int32Array.from(ids));

let folder: string;
let calls: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'interlingua-states-'));
  calls = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A state is the token and where it stands; a sentence's vector is its first token. Halves hold both exactly. */
async function encode(sentences: readonly Int32Array[]): Promise<EncodedBatch> {
  calls++;
  const [size, length] = [sentences.length, Math.max(...sentences.map((ids) => ids.length))];
  const states = sentences.flatMap((ids) =>
    Array.from({ length }, (_, at) => [ids[at] ?? -1, at]).flat(),
  );
  const first = sentences.map(([id]) => id);
  const float = (shape: number[], data: ArrayLike<number>): HostTensor => ({
    type: 'float32',
    shape,
    data: Float32Array.from(data),
  });
  return {
    states: float([size, length, WIDTH], states),
    pooled: float(
      [size, WIDTH],
      first.flatMap((id) => [id, 1]),
    ),
  };
}

const open = (more = {}) =>
  StateCache.open({ folder, sentences: SENTENCES, encoder: { width: WIDTH, encode }, ...more });

function expectedStates(sentence: number, length: number): number[] {
  const ids = SENTENCES[sentence];
  return Array.from({ length }, (_, at) => (at < ids.length ? [ids[at], at] : [0, 0])).flat();
}

describe('StateCache', () => {
  it('gives any sentences as a padded batch, in any order', async () => {
    const cache = await open();
    const batch = cache.states([2, 0, 3], 4);
    expect(batch.shape).toEqual([3, 4, WIDTH]);
    expect([...batch.data]).toEqual([2, 0, 3].flatMap((sentence) => expectedStates(sentence, 4)));
    expect([...cache.pooled([0, 4]).data]).toEqual([7, 1, 4, 1]);
    cache.close();
  });

  it('computes once, and reads what is there the next time', async () => {
    const first = await open();
    first.close();
    const before = calls;
    const cache = await open();
    expect(calls).toBe(before);
    expect(first.seconds).toBeGreaterThan(0);
    expect(cache.seconds).toBe(first.seconds);
    expect([...cache.states([1], 2).data]).toEqual(expectedStates(1, 2));
    cache.close();
  });

  it.each(['states.f16', 'pooled.f16'])(
    'goes on after the last whole sentence when %s is cut short',
    async (name) => {
      const whole = await open();
      const states = whole.states([0, 1, 2, 3, 4], 4);
      whole.close();
      const file = path.join(folder, name);
      await truncate(file, (await stat(file)).size - 3);
      const done: number[] = [];
      const cache = await open({ onProgress: (count: number) => done.push(count) });
      expect(done[0]).toBeGreaterThan(0);
      expect(done[0]).toBeLessThan(SENTENCES.length);
      expect(done.at(-1)).toBe(SENTENCES.length);
      expect(cache.states([0, 1, 2, 3, 4], 4)).toEqual(states);
      cache.close();
    },
  );

  it('stops when it is told to, and says so', async () => {
    const stopped = new AbortController();
    stopped.abort(new Error('enough'));
    await expect(open({ signal: stopped.signal })).rejects.toThrow('enough');
    expect(calls).toBe(0);
  });

  it('gives the encoder sentences of like lengths, the shortest first', async () => {
    const seen: number[][] = [];
    const watched = (sentences: readonly Int32Array[]) => {
      seen.push(sentences.map(({ length }) => length));
      return encode(sentences);
    };
    const cache = await open({ encoder: { width: WIDTH, encode: watched } });
    expect(seen).toEqual([[1, 2, 2, 3, 4]]);
    cache.close();
  });

  it('says beforehand how much room it takes', async () => {
    (await open()).close();
    const sizes = ['states.f16', 'pooled.f16'].map(async (name) => {
      return (await stat(path.join(folder, name))).size;
    });
    const [states, pooled] = await Promise.all(sizes);
    expect(StateCache.bytesOf(SENTENCES, WIDTH)).toBe(states + pooled);
  });
});
