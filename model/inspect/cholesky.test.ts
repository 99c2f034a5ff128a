import { describe, expect, it } from 'vitest';
import { factorise, solve } from './cholesky.ts';

describe('cholesky', () => {
  it('solves what is worked out by hand: L = [2 0; 1 3]', () => {
    const factor = factorise(Float64Array.of(4, 2, 2, 10), 2);
    expect([factor[0], factor[2], factor[3]]).toEqual([2, 1, 3]);
    // 4a + 2b = 10, 2a + 10b = 14
    const [a, b] = solve(factor, 2, Float64Array.of(10, 14));
    expect(a).toBeCloseTo(2, 12);
    expect(b).toBeCloseTo(1, 12);
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(() => factorise(Float64Array.of(1, 2, 2, 1), 2)).toThrow(/positive definite/);
  });
});
