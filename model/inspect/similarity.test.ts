import { describe, expect, it } from 'vitest';
import { meanCosines } from './similarity.ts';
import { vectorSet } from './vectors.ts';

describe('meanCosines', () => {
  it('is what the four cosines say', () => {
    // Cosines: 1, 0 / 0.6, 0.8
    const x = vectorSet([
      [2, 0],
      [3, 4],
    ]);
    const y = vectorSet([
      [5, 0],
      [0, 1],
    ]);
    const { translations, others } = meanCosines(x, y);
    expect(translations).toBeCloseTo((1 + 0.8) / 2, 6);
    expect(others).toBeCloseTo((0 + 0.6) / 2, 6);
  });
});
