import { expect, it } from 'vitest';
import type { TextPair } from '../data/corpora/multilingual.ts';
import { parseCoreConfig } from '../model/training/config.ts';
import type { Corpora } from '../model/training/dataset.ts';
import { forecast } from './training-forecast.ts';

const DROPPED = {
  empty: 0,
  'too-long': 0,
  'length-ratio': 0,
  'wrong-script': 0,
  identical: 0,
  duplicate: 0,
};

/** Each language says the same numbers in letters of its own. */
const train = (letter: string): TextPair[] =>
  Array.from({ length: 6000 }, (_, index) => [`the ${index} of`, `${letter} ${index} ${letter}`]);

const corpora: Corpora = {
  languages: ['en', 'de', 'fr'],
  pivot: 'en',
  pairs: new Map([
    ['en-de', { train: train('der'), dev: train('der').slice(0, 9), test: [] }],
    ['en-fr', { train: train('le').slice(0, 1500), dev: [], test: [] }],
  ]),
  reports: new Map([
    ['en-de', { read: 8000, kept: 6009, dropped: { ...DROPPED, duplicate: 1991 } }],
    ['en-fr', { read: 1500, kept: 1500, dropped: DROPPED }],
  ]),
};

const config = parseCoreConfig(
  {
    model: { width: 16, heads: 2, feedForward: 32, encoderLayers: 1, decoderLayers: 1 },
    data: {
      vocabularySize: 300,
      maxTokens: 40,
      devPermille: 5,
      testPermille: 5,
      pivotedPairs: ['de-fr'],
      denoisingShare: 0,
      denoising: { drop: 0.1, swap: 0.1 },
    },
    training: {
      seed: 1,
      totalSteps: 100,
      tokenBudget: 500,
      optimizer: 'adam',
      learningRate: 0.001,
      warmupSteps: 10,
      cooldownSteps: 0,
      labelSmoothing: 0.1,
      dropout: 0,
      clipNorm: 1,
    },
    watch: {
      checkpointEverySteps: 10,
      keepCheckpoints: 2,
      validateEverySteps: 10,
      validationSentences: 5,
      patience: 0,
    },
  },
  'test',
);

it('tells of data, faults, size and time', async () => {
  const report = await forecast(corpora, config);
  const line = (start: string) =>
    report
      .split('\n')
      .find((each) => each.startsWith(start))
      ?.replace(/ +/g, ' ');
  expect(line('  duplicate')).toBe(' duplicate 1,991 24.9%');
  expect(line('en-de  ')).toBe('en-de 6,000 9 0');
  expect(line('de-fr')).toBe('de-fr, joined over en 1,500');
  expect(report).toContain('en-de: 24.9% of the rows were dropped.');
  expect(report).toContain('en-fr: only 1,500 pairs to train on.');
  expect(report).toContain('en-fr: no dev sentences to judge the run by.');
  expect(report).not.toContain('en-de: only');
  // 3 languages with two tables each, of 300 tokens and the special ones, 16 wide.
  expect(line('  tables of 3 languages')).toMatch(/ 29,184$/);
  // Two directions of 6,000, 1,500 and 1,500 pairs.
  expect(line('  examples')).toBe(' examples 18,000');
  expect(line('  100 steps')).toMatch(/ passes$/);
});
