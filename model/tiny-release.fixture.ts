/** For tests: a release of the tiny model on disk, in a moment. */

import { rm } from 'node:fs/promises';
import { Tokenizer } from '../data/tokenizer.ts';
import { formatVocabulary } from '../data/vocabulary.ts';
import { Release, writeRelease } from './release.ts';
import { averageCheckpoints, type RunAverage } from './training/average.ts';
import type { CoreConfig } from './training/config.ts';
import { openCoreTrainer, startingState } from './training/core-course.ts';
import { learnVocabularies, readCorpora } from './training/dataset.ts';
import { releaseContent } from './training/release-content.ts';
import { tinyConfig, tinyRun, tinySources } from './training/tiny-run.fixture.ts';

/** One that has learned nothing yet. @param folder where it goes */
export async function tinyRelease(
  folder: string,
  config: CoreConfig = tinyConfig(),
): Promise<Release> {
  const corpora = await readCorpora(tinySources(), config.data);
  const learnt = learnVocabularies(corpora, config.data.vocabularySize);
  const tokenizers = new Map([...learnt].map(([code, tokens]) => [code, Tokenizer.from(tokens)]));
  const { tensors: all } = startingState(config, tokenizers).snapshot();
  const tensors = new Map([...all].filter(([name]) => !name.includes('@')));
  return await written(folder, config, { tensors, step: 3, seconds: 0, checkpoints: 1 });
}

/** One that has been trained as `config` says. */
export async function trainedTinyRelease(folder: string, config: CoreConfig): Promise<Release> {
  const run = await tinyRun(`${folder}.run`, config);
  await (await openCoreTrainer(run)).run(new AbortController().signal);
  const average = await averageCheckpoints(run.folder, 1);
  await rm(run.folder.path, { recursive: true });
  return await written(folder, config, average);
}

async function written(folder: string, config: CoreConfig, average: RunAverage): Promise<Release> {
  const corpora = await readCorpora(tinySources(), config.data);
  const learnt = learnVocabularies(corpora, config.data.vocabularySize);
  const vocabularies = new Map(
    [...learnt].map(([code, tokens]) => [code, formatVocabulary(tokens)]),
  );
  const about = { config, average, vocabularies, data: [], licence: 'none' };
  await writeRelease(folder, releaseContent(about));
  return await Release.open(folder);
}
