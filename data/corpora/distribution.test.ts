import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Histogram } from './distribution.ts';

function summaryOf(values: readonly number[]) {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram.summary();
}

it('gives percentiles by nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(summaryOf(values)).toEqual({
    count: 100,
    total: 5050,
    mean: 50.5,
    min: 1,
    p50: 50,
    p90: 90,
    p99: 99,
    max: 100,
  });
});

it('is all zero without values', () => {
  expect(Object.values(summaryOf([]))).toEqual(Array(8).fill(0));
});

it('agrees with sorting the values', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 1 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      const summary = summaryOf(values);
      expect(summary.p50).toBe(sorted[Math.ceil(0.5 * sorted.length) - 1]);
      expect(summary.p99).toBe(sorted[Math.ceil(0.99 * sorted.length) - 1]);
      expect([summary.min, summary.max]).toEqual([sorted[0], sorted.at(-1)]);
    }),
  );
});
