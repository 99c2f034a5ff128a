import { describe, expect, it } from 'vitest';
import { corrupt } from './denoising.ts';
import { Random } from './random.ts';

const sentence = (length: number) => Int32Array.from({ length }, (_, i) => 10 + i);

describe('corrupt', () => {
  it('leaves the tokens it was given as they are', () => {
    const tokens = sentence(30);
    corrupt(tokens, { drop: 0.5, swap: 0.5 }, new Random(1));
    expect(tokens).toEqual(sentence(30));
  });

  it('changes nothing without noise', () => {
    expect(corrupt(sentence(9), { drop: 0, swap: 0 }, new Random(1))).toEqual(sentence(9));
  });

  it('loses about the share it is told to, and keeps the order of the rest', () => {
    const kept = corrupt(sentence(4000), { drop: 0.2, swap: 0 }, new Random(2));
    // 3200 stay, with a deviation of 25.
    expect(Math.abs(kept.length - 3200)).toBeLessThan(100);
    expect(kept).toEqual(kept.toSorted());
  });

  it('swaps neighbours only, each token once at most', () => {
    const swapped = corrupt(sentence(4000), { drop: 0, swap: 0.3 }, new Random(3));
    const moves = Array.from(swapped, (token, i) => token - 10 - i);
    expect(new Set(moves)).toEqual(new Set([-1, 0, 1]));
    expect(swapped.toSorted()).toEqual(sentence(4000));
    // A swap of two at a chance of 0.3 where one may begin: n·0.3/1.3 swaps.
    const swaps = moves.filter((move) => move === 1).length;
    expect(Math.abs(swaps - (4000 * 0.3) / 1.3)).toBeLessThan(90);
  });

  it('swaps all pairs when it must', () => {
    expect(Array.from(corrupt(sentence(5), { drop: 0, swap: 1 }, new Random(1)))).toEqual([
      11, 10, 13, 12, 14,
    ]);
  });

  it('never empties a sentence', () => {
    expect(corrupt(sentence(3), { drop: 1, swap: 0 }, new Random(4))).toEqual(sentence(3));
    expect(corrupt(sentence(0), { drop: 1, swap: 1 }, new Random(4))).toHaveLength(0);
  });

  it('repeats itself for a seed', () => {
    const noise = { drop: 0.3, swap: 0.3 };
    const once = corrupt(sentence(40), noise, new Random(5));
    expect(corrupt(sentence(40), noise, new Random(5))).toEqual(once);
    expect(corrupt(sentence(40), noise, new Random(6))).not.toEqual(once);
  });
});
