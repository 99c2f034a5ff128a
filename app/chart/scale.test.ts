import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, logScale } from './scale.ts';

describe('linearScale', () => {
  it.each([
    [[0, 10], 5, [0, 2, 4, 6, 8, 10]],
    [[0.13, 0.58], 4, [0, 0.2, 0.4, 0.6]],
    [[3.2, 9.1], 3, [2, 4, 6, 8, 10]],
    [[-1, 1], 4, [-1, -0.5, 0, 0.5, 1]],
    [[7], 4, [2, 4, 6, 8, 10, 12]],
    [[0], 2, [0, 0.5, 1]],
    [[], 2, [0, 0.5, 1]],
  ])('of %j has ticks that people count in', (values, count, ticks) => {
    expect(linearScale(values, count).ticks).toEqual(ticks);
  });

  it('has every value between its first tick and its last', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 8 }), (list, count) => {
        const { place, ticks } = linearScale(list, count);
        expect(ticks.length).toBeGreaterThan(1);
        // Where values of a million differ by ten-thousandths, their difference has few digits left.
        for (const value of list) {
          expect(place(value)).toBeGreaterThan(-1e-4);
          expect(place(value)).toBeLessThan(1 + 1e-4);
        }
        expect(place(ticks[0]!)).toBeCloseTo(0, 4);
        expect(place(ticks.at(-1)!)).toBeCloseTo(1, 4);
      }),
    );
  });
});

describe('logScale', () => {
  it('goes by orders of magnitude', () => {
    const { place, ticks } = logScale([1000, 100_000], 6);
    expect(ticks).toEqual([1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]);
    expect(place(10_000)).toBeCloseTo(0.5, 9);
  });

  it('writes fewer ticks where there is little room, the first and the last among them', () => {
    const { ticks } = logScale([1000, 100_000], 3);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect([ticks[0], ticks.at(-1)]).toEqual([1000, 100_000]);
  });

  it('has every value between its first tick and its last', () => {
    const values = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 8 }), (list, count) => {
        const { place, ticks } = logScale(list, count);
        expect(ticks.length).toBeGreaterThan(1);
        for (const value of list) {
          expect(place(value)).toBeGreaterThan(-1e-6);
          expect(place(value)).toBeLessThan(1 + 1e-6);
        }
      }),
    );
  });
});
