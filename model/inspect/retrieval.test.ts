import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { retrievalErrors } from './retrieval.ts';
import { selectRows, type VectorSet, vectorSet } from './vectors.ts';

const random = new Random(9);
const drawn = (count: number, width: number) =>
  vectorSet(
    Array.from({ length: count }, () => Array.from({ length: width }, () => random.normal())),
  );

const noisy = (vectors: VectorSet, deviation: number): VectorSet => ({
  ...vectors,
  data: vectors.data.map((value) => value + deviation * random.normal()),
});

describe('retrievalErrors', () => {
  const x = drawn(60, 16);

  it('has no error between identical sets, whatever their lengths', () => {
    const scaled = { ...x, data: x.data.map((value) => 7 * value) };
    expect(retrievalErrors(x, scaled, 60)).toEqual({ forward: 0, backward: 0 });
  });

  it('is all errors when every sentence answers to the next', () => {
    const next = selectRows(
      x,
      Array.from({ length: 60 }, (_, row) => (row + 1) % 60),
    );
    expect(retrievalErrors(x, next, 60)).toEqual({ forward: 1, backward: 1 });
  });

  it('grows with noise', () => {
    const [little, much] = [0.3, 3].map((deviation) => retrievalErrors(x, noisy(x, deviation), 60));
    expect(little.forward).toBeLessThan(0.1);
    expect(much.forward).toBeGreaterThan(0.5);
  });

  it('asks for aligned rows only, and finds the others in the way', () => {
    const y = selectRows(x, [0, 1, 2, 3, 0, 1]);
    const z = selectRows(x, [0, 1, 2, 3, 20, 21]);
    // Rows 4 and 5 of z have no partner; they are not asked about.
    expect(retrievalErrors(x, z, 4)).toEqual({ forward: 0, backward: 0 });
    // A doubled row is found first where it comes first.
    expect(retrievalErrors(y, y, 6).forward).toBeCloseTo(2 / 6, 10);
  });

  it('is not taken in by a hub, whose margin its own nearest neighbour sets', () => {
    // By angle: the second of x lies 32° from the hub (cosine 0.848) and 37° from its own (0.799). With k = 1
    // their margins are 0.848 / ((0.848 + 0.990) / 2) = 0.923 and 0.799 / ((0.848 + 0.799) / 2) = 0.970.
    const at = (...degrees: number[]) =>
      vectorSet(degrees.map((d) => [Math.cos((d * Math.PI) / 180), Math.sin((d * Math.PI) / 180)]));
    expect(retrievalErrors(at(0, 40), at(8, 77), 2, 1)).toEqual({ forward: 0, backward: 0 });
  });

  it('refuses to look for more than there is', () => {
    expect(() => retrievalErrors(x, x, 61)).toThrow(/aligned sentences must be among those given/);
  });
});
