import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

function randomSymmetric(n: number, seed: number): Float64Array {
  const random = new Random(seed);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) a[i * n + j] = a[j * n + i] = random.normal();
  }
  return a;
}

describe('symmetricEigen', () => {
  it('finds the hand-computed values and directions of a 2×2 matrix', () => {
    // [[2, 1], [1, 2]]: 3 along (1, 1), 1 along (1, -1).
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect([...values].map((value) => value.toFixed(12))).toEqual([
      '3.000000000000',
      '1.000000000000',
    ]);
    expect(Math.abs(vectors[0] + vectors[1])).toBeCloseTo(Math.SQRT2, 12);
    expect(vectors[2] + vectors[3]).toBeCloseTo(0, 12);
  });

  it.each([1, 3, 17, 60])('A v = λ v with orthonormal v, in falling order, for n = %i', (n) => {
    const a = randomSymmetric(n, n);
    const { values, vectors } = symmetricEigen(a, n);
    for (let i = 0; i < n; i++) {
      if (i > 0) expect(values[i]).toBeLessThanOrEqual(values[i - 1]);
      for (let row = 0; row < n; row++) {
        let product = 0;
        for (let k = 0; k < n; k++) product += a[row * n + k] * vectors[i * n + k];
        expect(product).toBeCloseTo(values[i] * vectors[i * n + row], 9);
      }
      for (let j = 0; j <= i; j++) {
        let dot = 0;
        for (let k = 0; k < n; k++) dot += vectors[i * n + k] * vectors[j * n + k];
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 9);
      }
    }
  });

  it('leaves its argument alone and copes with a matrix of zeros', () => {
    const zeros = new Float64Array(9);
    expect([...symmetricEigen(zeros, 3).values]).toEqual([0, 0, 0]);
    const a = randomSymmetric(4, 1);
    const before = [...a];
    symmetricEigen(a, 4);
    expect([...a]).toEqual(before);
  });
});
