/** For tests: a folder with a tiny release, a corpus of a new language, and settings that teach it in a blink. */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Random } from '../data/random.ts';
import { tinyRelease } from './tiny-release.fixture.ts';
import { tinyConfig } from './training/tiny-run.fixture.ts';

const ENGLISH = ['one', 'two', 'three', 'red', 'blue', 'cat', 'dog', 'sees', 'hears', 'and'];
const DUTCH = ['een', 'twee', 'drie', 'rood', 'blauw', 'kat', 'hond', 'ziet', 'hoort', 'en'];

/** @param steps of each lesson */
export function tinySettings(steps: number): string[] {
  const lessons = ['target', 'distil', 'source'].flatMap((lesson) => [
    `lessons.${lesson}.minSteps=${steps}`,
    `lessons.${lesson}.maxSteps=${steps}`,
  ]);
  return [
    ...lessons,
    'adapters.layers=1',
    'data.vocabularySize=270',
    'data.devPermille=100',
    'training.tokenBudget=120',
    'watch.checkpointEverySteps=2',
    'watch.validateEverySteps=4',
  ];
}

/** Enough to say something in the language. @param steps of the lesson that learns to speak */
export function learningSettings(steps: number): string[] {
  return [
    ...tinySettings(steps),
    'lessons.target.learningRate=0.01',
    'lessons.distil.minSteps=4',
    'lessons.distil.maxSteps=4',
    'lessons.source.minSteps=4',
    'lessons.source.maxSteps=4',
    'training.tokenBudget=240',
  ];
}

/** English and Dutch, word for word the same. */
export function tinyCorpus(rows = 80): string {
  const random = new Random(5);
  const lines = Array.from({ length: rows }, () => {
    const words = Array.from({ length: 2 + random.below(4) }, () => random.below(ENGLISH.length));
    return [ENGLISH, DUTCH].map((list) => words.map((word) => list[word]).join(' ')).join('\t');
  });
  return `${lines.join('\n')}\n`;
}

/** @returns what the environment must say so that commands and the site use it */
export async function tinyTeaching(base: string) {
  const environment = {
    INTERLINGUA_HOME: path.join(base, 'home'),
    INTERLINGUA_RELEASE: path.join(base, 'release'),
    // Trying what other devices there are takes longer than the runs.
    INTERLINGUA_DEVICE: 'cpu',
  };
  const { model, ...rest } = tinyConfig();
  // Wide enough to be drawn as a glyph.
  const config = { ...rest, model: { ...model, width: 64, feedForward: 64 } };
  await tinyRelease(environment.INTERLINGUA_RELEASE, config);
  const corpora = path.join(environment.INTERLINGUA_HOME, 'corpora');
  await mkdir(corpora, { recursive: true });
  await writeFile(path.join(corpora, 'en-nl.tsv'), tinyCorpus());
  return environment;
}
