/** For tests: a new language taught to a tiny release, by any strategy, in moments. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { Random } from '../../data/random.ts';
import type { Release } from '../release.ts';
import { tinyRelease } from '../tiny-release.fixture.ts';
import { Trainer } from '../training/trainer.ts';
import { type PairConfig, parsePairConfig, type Strategy } from './config.ts';
import { type OldPairs, readOldPairs } from './old-pairs.ts';
import { newPairOf, readPairs } from './pair-data.ts';
import { openTeaching } from './teaching.ts';

const WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['one', 'two', 'three', 'red', 'blue', 'cat', 'dog', 'sees', 'hears', 'and'],
  de: ['eins', 'zwei', 'drei', 'rot', 'blau', 'Katze', 'Hund', 'sieht', 'hört', 'und'],
  nl: ['een', 'twee', 'drie', 'rood', 'blauw', 'kat', 'hond', 'ziet', 'hoort', 'en'],
};

/** A home of its own, a release that speaks English, German and French, and corpora. */
export interface TinyWorld {
  readonly base: string;
  readonly release: Release;
  readonly corpus: string;
  readonly oldCorpus: string;
  /** Puts the environment back and removes everything. */
  close(): Promise<void>;
}

/** @param makeRelease in a folder; by default one that has learned nothing */
export async function tinyWorld(
  makeRelease = (folder: string) => tinyRelease(folder),
): Promise<TinyWorld> {
  const base = await mkdtemp(path.join(tmpdir(), 'interlingua-pair-'));
  vi.stubEnv('INTERLINGUA_HOME', path.join(base, 'home'));
  vi.stubEnv('INTERLINGUA_RELEASE', path.join(base, 'release'));
  const corpora = { corpus: path.join(base, 'en-nl.tsv'), oldCorpus: path.join(base, 'en-de.tsv') };
  await writeFile(corpora.corpus, tinyCorpus('nl', 5));
  await writeFile(corpora.oldCorpus, tinyCorpus('de', 6));
  return {
    base,
    release: await makeRelease(path.join(base, 'release')),
    ...corpora,
    close: async () => {
      vi.unstubAllEnvs();
      await rm(base, { recursive: true, force: true });
    },
  };
}

/** English and another language, word for word. */
function tinyCorpus(language: string, seed: number): string {
  const random = new Random(seed);
  const rows = Array.from({ length: 80 }, () => {
    const words = Array.from({ length: 2 + random.below(4) }, () => random.below(WORDS.en.length));
    const said = (code: string) => words.map((word) => WORDS[code][word]).join(' ');
    return `${said('en')}\t${said(language)}\n`;
  });
  return rows.join('');
}

function lesson(steps: number) {
  return {
    passes: 1,
    minSteps: steps,
    maxSteps: steps,
    learningRate: 0.01,
    warmupSteps: 2,
    cooldown: 0.5,
    dropout: 0.1,
  };
}

const LESSONS = {
  frozen: (steps: number) => ({
    adapters: { layers: 1, width: 4 },
    lessons: { target: lesson(steps), distil: lesson(steps - 1), source: lesson(steps) },
    forwardTranslation: { share: 0.5 },
  }),
  whole: (steps: number) => ({ lessons: { whole: lesson(steps) } }),
};

/** @param steps of each lesson, or one less */
export function tinyPairConfig(world: TinyWorld, strategy: Strategy, steps = 4): PairConfig {
  const { release, corpus, oldCorpus } = world;
  return parsePairConfig(
    {
      strategy,
      known: 'en',
      language: 'nl',
      interlingua: release.manifest.encoder.sha256,
      corpora: [corpus],
      data: {
        limit: 0,
        vocabularySize: 270,
        maxTokens: 40,
        devPermille: 100,
        testPermille: 100,
      },
      alignedStart: { source: 1, target: 1 },
      ...(strategy === 'frozen' || strategy === 'meta'
        ? LESSONS.frozen(steps)
        : LESSONS.whole(steps)),
      ...(strategy === 'multi-task' && {
        rehearsal: { corpora: [{ pair: 'en-de', file: oldCorpus }], share: 0.5 },
      }),
      training: { seed: 1, tokenBudget: 120, optimizer: 'muon', labelSmoothing: 0.1, clipNorm: 1 },
      watch: {
        checkpointEverySteps: 2,
        keepCheckpoints: 1,
        validateEverySteps: 100,
        validationSentences: 2,
        patience: 0,
      },
    },
    'tiny',
  );
}

/** Trains in `place`, or goes on there, until the end or until `stopAfter` steps are done. */
export async function tinyTraining(
  { release, corpus }: TinyWorld,
  config: PairConfig,
  place: string,
  { stopAfter = Number.POSITIVE_INFINITY } = {},
) {
  const data = await readPairs(newPairOf('en-nl', release.codes), [corpus], config);
  const old: OldPairs = await readOldPairs(
    'rehearsal' in config ? config.rehearsal.corpora : [],
    release,
  );
  const teaching = await openTeaching({ place, config, data, old, release, device: 'cpu' });
  const stop = new AbortController();
  const losses: number[] = [];
  const { folder, course } = teaching;
  const trainer = await Trainer.open(
    { folder, course, watch: config.watch },
    {
      onStep: ({ step, loss }) => {
        losses.push(loss);
        if (step >= stopAfter) stop.abort();
      },
    },
  );
  const end = await trainer.run(stop.signal);
  return { data, teaching, losses, end, step: trainer.currentStep };
}
