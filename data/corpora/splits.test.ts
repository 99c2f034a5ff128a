import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitOf } from './splits.ts';

const SIZES = { devPermille: 20, testPermille: 30 };
const sentences = Array.from(
  { length: 20_000 },
  (_, index) => `Shelf ${index} holds ${index} jars.`,
);

describe('splitOf', () => {
  it('puts a sentence on the same side in every run and on every machine', () => {
    // printf thebridgeisclosed | sha256sum begins with 524b66bd, modulo 1000 is 213.
    expect(splitOf('The bridge is closed.', { devPermille: 0, testPermille: 213 })).toBe('train');
    expect(splitOf('The bridge is closed.', { devPermille: 0, testPermille: 214 })).toBe('test');
  });

  it('does not look at case, punctuation, spacing or the spelling of accents', () => {
    const spellings = [
      'Is the café open?',
      'is the cafe\u0301 open',
      '  IS THE  CAFÉ OPEN?!',
      '“Is the café open”…',
    ];
    for (const sizes of [SIZES, { devPermille: 500, testPermille: 400 }]) {
      expect(new Set(spellings.map((text) => splitOf(text, sizes))).size).toBe(1);
    }
  });

  it('gives each side about its share', () => {
    const count = { train: 0, dev: 0, test: 0 };
    for (const text of sentences) count[splitOf(text, SIZES)] += 1;
    // Four standard deviations of a binomial around 400 and 600 of 20,000.
    expect(Math.abs(count.dev - 400)).toBeLessThan(80);
    expect(Math.abs(count.test - 600)).toBeLessThan(97);
    expect(count.train + count.dev + count.test).toBe(20_000);
  });

  it('keeps the test set when the dev set grows, and the dev set when the test set grows', () => {
    const side = (devPermille: number, testPermille: number, wanted: string) =>
      sentences.filter((text) => splitOf(text, { devPermille, testPermille }) === wanted);
    expect(side(300, 30, 'test')).toEqual(side(20, 30, 'test'));
    expect(side(20, 300, 'dev')).toEqual(side(20, 30, 'dev'));
  });

  it('tells apart texts that are all punctuation', () => {
    const sides = ['?', '!', '…', '?!', '—', '***', '%', '+', '=', '§'].map((text) =>
      splitOf(text, { devPermille: 500, testPermille: 0 }),
    );
    expect(new Set(sides)).toEqual(new Set(['dev', 'train']));
  });

  it('can put everything on one side', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(splitOf(text, { devPermille: 0, testPermille: 0 })).toBe('train');
        expect(splitOf(text, { devPermille: 1000, testPermille: 0 })).toBe('dev');
        expect(splitOf(text, { devPermille: 0, testPermille: 1000 })).toBe('test');
      }),
    );
  });

  it.each([
    { devPermille: -1, testPermille: 0 },
    { devPermille: 0.5, testPermille: 0 },
    { devPermille: 600, testPermille: 401 },
    { devPermille: Number.NaN, testPermille: 0 },
  ])('refuses $devPermille and $testPermille', (sizes) => {
    expect(() => splitOf('x', sizes)).toThrow(/whole thousandths/);
  });
});
