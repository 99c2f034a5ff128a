import { mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EOS, PAD } from '../../data/special-tokens.ts';
import type { HostTensor } from '../runtime/session.ts';
import { StateCache } from './state-cache.ts';

const WIDTH = 2;
const SENTENCES = [[7, 8, 9], [5], [6, 6], [], [4]].map((ids) => Int32Array.from(ids));

let folder: string;
let calls: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'interlingua-states-'));
  calls = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A state is the token and where it stands; a sentence's vector is its first token. Halves hold both exactly. */
async function encode(tokens: HostTensor): Promise<Record<'states' | 'pooled', HostTensor>> {
  calls++;
  const [size, length] = tokens.shape;
  const states = Array.from(tokens.data).flatMap((id, i) => [id, i % length]);
  const first = Array.from({ length: size }, (_, row) => tokens.data[row * length]);
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
  StateCache.open({ folder, sentences: SENTENCES, width: WIDTH, encode, ...more });

function expectedStates(sentence: number, length: number): number[] {
  const ids = [...SENTENCES[sentence], EOS];
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
    (await open()).close();
    const before = calls;
    const cache = await open();
    expect(calls).toBe(before);
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

  it('pads what the encoder is given', async () => {
    let seen: HostTensor | undefined;
    await open({
      encode: (tokens: HostTensor) => {
        seen = tokens;
        return encode(tokens);
      },
    }).then((cache) => cache.close());
    // By length: nothing, two of one, one of two, one of three.
    expect(seen!.shape).toEqual([5, 4]);
    expect([...seen!.data.subarray(0, 4)]).toEqual([EOS, PAD, PAD, PAD]);
  });
});
