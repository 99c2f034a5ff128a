/** For tests: a comparison with numbers that tell where they came from. */

import { type Cell, type Comparison, comparisonSchema } from '../../model/comparison.ts';

/** How good a strategy is with the smallest size, and how much ten times as many pairs add. */
const QUALITY: Readonly<Record<string, readonly [least: number, gain: number]>> = {
  frozen: [40, 6],
  'fine-tune': [36, 9],
  scratch: [10, 18],
  'multi-task': [34, 9],
};
const PARAMETERS: Readonly<Record<string, number>> = {
  frozen: 3_400_000,
  'fine-tune': 14_000_000,
  scratch: 14_000_000,
  'multi-task': 14_000_000,
};
const SIZES: readonly (readonly [Cell['size'], number])[] = [
  [1_000, 1_000],
  [10_000, 10_000],
  ['all', 100_000],
];

function cell(strategy: string, [size, pairs]: (typeof SIZES)[number], seed: number): Cell {
  const [least, gain] = QUALITY[strategy]!;
  const chrf = least + gain * Math.log10(pairs / 1_000) + seed;
  const score = (more: object) => {
    const all = {
      set: 'test',
      kind: 'taught',
      direction: 'en-nl',
      bleu: chrf / 2,
      chrf,
      sentences: 500,
    };
    return { ...all, ...more } as Cell['scores'][number];
  };
  const isWhole = strategy === 'fine-tune' || strategy === 'multi-task';
  const old = strategy === 'fine-tune' ? 41 : 47;
  return {
    strategy,
    size,
    seed,
    pairs,
    parameters: PARAMETERS[strategy]!,
    steps: 400,
    seconds: 590,
    encodingSeconds: strategy === 'frozen' ? 10 : 0,
    scores: [
      score({}),
      score({ direction: 'nl-en', chrf: chrf + 4 }),
      score({ set: 'other', chrf: chrf - 12 }),
      score({ set: 'other', direction: 'nl-en', chrf: chrf - 9 }),
      ...(strategy === 'scratch'
        ? []
        : [score({ kind: 'zero-shot', direction: 'de-nl', chrf: chrf - 6 })]),
      ...(strategy === 'scratch'
        ? []
        : [score({ kind: 'detour', direction: 'de-nl', chrf: chrf - 4 })]),
      ...(isWhole ? [score({ kind: 'old', direction: 'en-de', chrf: old + seed / 10 })] : []),
    ],
    curve: [100, 200, 300, 400].map((step) => {
      return {
        step,
        seconds: 1.5 * step,
        direction: 'en-nl',
        loss: 3,
        bleu: 1,
        chrf: (chrf * step) / 400,
      };
    }),
  };
}

export function comparisonOf(change: Partial<Comparison> = {}): Comparison {
  const cells = Object.keys(QUALITY).flatMap((strategy) =>
    SIZES.flatMap((size) => [1, 2].map((seed) => cell(strategy, size, seed))),
  );
  const before = {
    set: 'test',
    kind: 'old',
    direction: 'en-de',
    bleu: 25,
    chrf: 48,
    sentences: 500,
  };
  return comparisonSchema.parse({
    format: 1,
    name: 'en-nl',
    created: '2026-11-25',
    known: 'en',
    language: 'nl',
    interlingua: 'a'.repeat(64),
    machine: { processor: 'Some processor', cores: 2, device: 'cpu' },
    budget: { seconds: 600 },
    sets: { test: 'tatoeba.en-nl.tsv.gz', other: 'news.en-nl.tsv.gz' },
    before: [before],
    planned: cells.length,
    cells,
    ...change,
  });
}
