import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dimensions } from './dimensions.ts';

const names = fc.uniqueArray(fc.constantFrom('B', 'S', 'T', 'L', 'P', 'V'), {
  minLength: 1,
  maxLength: 6,
});
const knownSizes = fc.array(fc.integer({ min: 1, max: 50_000 }), { maxLength: 8 });

describe('Dimensions', () => {
  it('recovers the factors of any product of up to three symbols', () => {
    fc.assert(
      fc.property(
        names,
        knownSizes,
        fc.nat({ max: 64 }),
        fc.infiniteStream(fc.nat()),
        (all, known, constant, picks) => {
          const dimensions = new Dimensions(known);
          const sizes = all.map((name) => dimensions.standIn(name));
          const chosen = [...picks.take(3)].map((pick) => pick % all.length);
          const product = chosen.reduce((value, index) => value * sizes[index], constant);
          const symbols = constant === 0 ? [] : chosen.map((index) => all[index]).sort();
          const factors = dimensions.factor(product);
          expect(factors.constant).toBe(constant);
          expect([...factors.symbols].sort()).toEqual(symbols);
        },
      ),
    );
  });

  it('gives every name a prime of its own that divides no known size', () => {
    fc.assert(
      fc.property(names, knownSizes, (all, known) => {
        // Multiples of the primes that would come first.
        const sizes = [...known, 10_459, 2 * 12_457];
        const dimensions = new Dimensions(sizes);
        const primes = all.map((name) => dimensions.standIn(name));
        expect(new Set(primes).size).toBe(all.length);
        for (const prime of primes) {
          expect(sizes.every((size) => size % prime !== 0)).toBe(true);
          for (let divisor = 2; divisor ** 2 <= prime; divisor++) {
            expect(prime % divisor).not.toBe(0);
          }
        }
        expect(all.map((name) => dimensions.standIn(name))).toEqual(primes);
      }),
    );
  });

  it('takes products of known sizes as they are', () => {
    fc.assert(
      fc.property(knownSizes, fc.array(fc.nat(), { maxLength: 3 }), (known, picks) => {
        const dimensions = new Dimensions(known);
        for (const name of 'BST') dimensions.standIn(name);
        const factors = known.length > 0 ? picks.map((pick) => known[pick % known.length]) : [];
        const product = factors.reduce((a, b) => a * b, 1);
        expect(dimensions.factor(product)).toEqual({ constant: product, symbols: [] });
        expect(dimensions.isConstant(product)).toBe(true);
      }),
    );
  });

  it.each([
    ['S + 1', (_B: number, S: number) => S + 1],
    ['S - 1', (_B: number, S: number) => S - 1],
    ['B · (S + 2)', (B: number, S: number) => B * (S + 2)],
    ['256 · (S + 1)', (_B: number, S: number) => 256 * (S + 1)],
    ['B + S', (B: number, S: number) => B + S],
    ['B + S + T', (B: number, S: number, T: number) => B + S + T - T + 3],
    ['2 · S + T', (_B: number, S: number, T: number) => 2 * S + T],
    ['B · S + T', (B: number, S: number, T: number) => B * S + T],
    ['T - S', (_B: number, S: number, T: number) => T - S],
  ])('refuses the sum %s', (_title, size) => {
    const dimensions = new Dimensions([256]);
    const [B, S, T] = [...'BST'].map((name) => dimensions.standIn(name));
    expect(() => dimensions.factor(size(B, S, T))).toThrow(/sum or difference/);
    expect(dimensions.isConstant(size(B, S, T))).toBe(false);
    expect(dimensions.signature(size(B, S, T))).toBe('');
  });

  it('refuses sizes that are no longer exact', () => {
    const dimensions = new Dimensions([]);
    const B = dimensions.standIn('B');
    expect(() => dimensions.factor(B ** 4)).toThrow(/exact in a float64/);
  });

  it('tells numbers that were calculated from a symbol', () => {
    const dimensions = new Dimensions([]);
    const [B, S] = [...'BS'].map((name) => dimensions.standIn(name));
    const calculated = [S, 2 * S, B * S, S - 1, 1 / S, Math.sqrt(S), 1 / Math.sqrt(S), -S];
    for (const value of calculated) {
      expect(dimensions.isCalculatedFrom(Math.fround(value)), `${value}`).toBe(true);
    }
  });

  it('lets the usual numbers of a model pass', () => {
    const dimensions = new Dimensions([]);
    for (const name of 'BSTLPVQR') dimensions.standIn(name);
    const powers = Array.from({ length: 32 }, (_, power) => [
      2 ** power,
      2 ** -power,
      10 ** power,
      10 ** -power,
    ]);
    const widths = Array.from({ length: 4096 }, (_, i) => [1 / Math.sqrt(i + 1), Math.sqrt(i + 1)]);
    const shares = Array.from({ length: 1000 }, (_, i) => i / 1000);
    const flagged = [
      0,
      -1e9,
      Infinity,
      0.9,
      0.98,
      ...powers.flat(),
      ...widths.flat(),
      ...shares,
    ].filter((value) => dimensions.isCalculatedFrom(Math.fround(value)));
    expect(flagged).toEqual([]);
  });

  it('describes sizes as a reader would write them', () => {
    const dimensions = new Dimensions([]);
    const [B, S] = [...'BS'].map((name) => dimensions.standIn(name));
    expect([7, B, 2 * B * S, B * B].map((size) => dimensions.describe(size))).toEqual([
      '7',
      'B',
      '2·B·S',
      'B·B',
    ]);
    expect([7, B, 2 * B].map((size) => dimensions.signature(size))).toEqual([7, 'B', '']);
  });
});
