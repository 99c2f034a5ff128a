/** For tests: a run of core training that takes a blink, with everything in it that a real one has. */

import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CorpusSource } from '../../data/corpora/multilingual.ts';
import { Random } from '../../data/random.ts';
import { TINY } from '../tiny.fixture.ts';
import { type CoreConfig, parseCoreConfig } from './config.ts';
import type { CoreRun } from './core-course.ts';
import { buildTasks, heldOut, learnVocabularies, readCorpora } from './dataset.ts';
import { RunFolder } from './run-folder.ts';

/** Dropout and denoising are on, since resuming must repeat them too. */
export function tinyConfig(
  training: Partial<CoreConfig['training']> = {},
  watch: Partial<CoreConfig['watch']> = {},
  data: Partial<CoreConfig['data']> = {},
): CoreConfig {
  const value = {
    model: { ...TINY, encoderLayers: 1, decoderLayers: 1 },
    data: {
      vocabularySize: 270,
      maxTokens: 40,
      devPermille: 100,
      testPermille: 100,
      pivotedPairs: ['de-fr'],
      denoisingShare: 0.2,
      denoising: { drop: 0.15, swap: 0.15 },
      ...data,
    },
    training: {
      seed: 1,
      totalSteps: 12,
      tokenBudget: 120,
      optimizer: 'muon',
      learningRate: 0.01,
      warmupSteps: 4,
      cooldownSteps: 4,
      labelSmoothing: 0.1,
      dropout: 0.1,
      clipNorm: 1,
      ...training,
    },
    watch: {
      checkpointEverySteps: 4,
      keepCheckpoints: 2,
      validateEverySteps: 100,
      validationSentences: 2,
      patience: 0,
      ...watch,
    },
  };
  return parseCoreConfig(value, 'tiny');
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['one', 'two', 'three', 'red', 'blue', 'cat', 'dog', 'sees', 'hears', 'and'],
  de: ['eins', 'zwei', 'drei', 'rot', 'blau', 'Katze', 'Hund', 'sieht', 'hört', 'und'],
  fr: ['un', 'deux', 'trois', 'rouge', 'bleu', 'chat', 'chien', 'voit', 'entend', 'et'],
};

/** Word for word the same in every language. */
export function tinySources(count = 60): CorpusSource[] {
  const random = new Random(11);
  const sentences = Array.from({ length: count }, () =>
    Array.from({ length: 2 + random.below(4) }, () => random.below(WORDS.en.length)),
  );
  const said = (language: string, words: readonly number[]) =>
    words.map((word) => WORDS[language][word]).join(' ');
  return ['de', 'fr'].map((language) => ({
    pair: `en-${language}`,
    rows: sentences.map((words, i) => {
      return { source: said('en', words), target: said(language, words), line: i + 1 };
    }),
  }));
}

/** Starts a run in `place`, or takes up the one that is there; what the command does, in short. */
export async function tinyRun(place: string, config = tinyConfig()): Promise<CoreRun> {
  const corpora = await readCorpora(tinySources(), config.data);
  const folder = await RunFolder.create(place, config);
  await folder.writeVocabularies(learnVocabularies(corpora, config.data.vocabularySize));
  const vocabularies = await folder.vocabularies(corpora.languages);
  const { tasks } = buildTasks(corpora, vocabularies, config.data);
  const held = heldOut(corpora, config.data, 'dev', config.watch.validationSentences);
  return { folder, config, vocabularies, tasks, heldOut: held };
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'interlingua-run-'));
}

export interface LoggedStep {
  readonly step: number;
  readonly loss: number;
  readonly lesson: string;
}

/** What a run logged of each step, without what validations said. */
export async function loggedSteps(place: string): Promise<LoggedStep[]> {
  const lines = (await readFile(path.join(place, 'metrics.jsonl'), 'utf8')).trimEnd().split('\n');
  return lines
    .map((line) => JSON.parse(line))
    .filter((metrics) => 'loss' in metrics)
    .map(({ step, loss, lesson }) => ({ step, loss, lesson }));
}
