import { describe, expect, it } from 'vitest';
import { type Cell, type Comparison, comparisonSchema } from './comparison.ts';
import { qualityBand } from './quality-band.ts';

/** One seed of one size, spoken and understood so well. */
function cell(strategy: string, pairs: number, seed: number, bleu: readonly number[]): Cell {
  const score = { set: 'test', kind: 'taught', chrf: 50, sentences: 9 } as const;
  return {
    strategy,
    size: pairs,
    seed,
    pairs,
    parameters: 1,
    steps: 1,
    seconds: 1,
    encodingSeconds: 0,
    scores: [
      { ...score, direction: 'en-nl', bleu: bleu[0] },
      { ...score, direction: 'nl-en', bleu: bleu[1] },
      { ...score, set: 'other', direction: 'en-nl', bleu: 99 },
    ],
    curve: [],
  };
}

const comparison: Comparison = comparisonSchema.parse({
  format: 1,
  name: 'first',
  created: '2026-01-01',
  known: 'en',
  language: 'nl',
  interlingua: '0'.repeat(64),
  machine: { processor: 'x', cores: 2, device: 'cpu' },
  budget: { seconds: 60 },
  sets: { test: 'x' },
  before: [],
  planned: 9,
  cells: [
    cell('frozen', 1000, 1, [10, 20]),
    cell('frozen', 1000, 2, [12, 24]),
    cell('frozen', 4000, 1, [20, 30]),
    cell('frozen', 4000, 2, [24, 32]),
    cell('scratch', 4000, 1, [1, 1]),
  ],
});

const { interlingua } = comparison;
const wanted = { strategy: 'frozen', known: 'en', language: 'nl', pairs: 1000, interlingua };

describe('qualityBand', () => {
  it.each([
    ['a size that was measured', 1000, [10, 12], [20, 24]],
    ['one halfway by doubling', 2000, [15, 18], [25, 28]],
    ['fewer pairs than any', 10, [10, 12], [20, 24]],
    ['more pairs than any', 1e6, [20, 24], [30, 32]],
  ])('is that of %s', (_, pairs, spoken, understood) => {
    const band = qualityBand([comparison], { ...wanted, pairs })!;
    expect([band.spoken, band.understood]).toEqual([spoken, understood]);
    expect(band).toMatchObject({ from: ['first'], isSameLanguage: true, measured: [1000, 4000] });
  });

  it('comes from other languages where the own one was not measured, and from all of them', () => {
    const second = { ...comparison, name: 'second', cells: [cell('frozen', 1000, 1, [5, 6])] };
    const band = qualityBand([comparison, second], { ...wanted, language: 'fi' })!;
    expect(band).toMatchObject({ from: ['first', 'second'], isSameLanguage: false });
    expect([band.spoken, band.understood]).toEqual([
      [5, 12],
      [6, 24],
    ]);
  });

  it('says whether all was measured on the same interlingua', () => {
    const elsewhere = { ...comparison, interlingua: 'b'.repeat(64) };
    expect(qualityBand([comparison], wanted)!.isSameInterlingua).toBe(true);
    expect(qualityBand([comparison, elsewhere], wanted)!.isSameInterlingua).toBe(false);
  });

  it('is nothing where nothing was measured', () => {
    expect(qualityBand([], wanted)).toBeUndefined();
    expect(qualityBand([comparison], { ...wanted, strategy: 'meta' })).toBeUndefined();
  });
});
