/** For tests: a release of the tiny model on disk that has learned nothing yet, in a moment. */

import { Tokenizer } from '../data/tokenizer.ts';
import { formatVocabulary } from '../data/vocabulary.ts';
import { Release, writeRelease } from './release.ts';
import type { CoreConfig } from './training/config.ts';
import { startingState } from './training/core-course.ts';
import { learnVocabularies, readCorpora } from './training/dataset.ts';
import { releaseContent } from './training/release-content.ts';
import { tinyConfig, tinySources } from './training/tiny-run.fixture.ts';

/** @param folder where it goes */
export async function tinyRelease(
  folder: string,
  config: CoreConfig = tinyConfig(),
): Promise<Release> {
  const corpora = await readCorpora(tinySources(), config.data);
  const learnt = learnVocabularies(corpora, config.data.vocabularySize);
  const tokenizers = new Map([...learnt].map(([code, tokens]) => [code, Tokenizer.from(tokens)]));
  const { tensors: all } = startingState(config, tokenizers).snapshot();
  const tensors = new Map([...all].filter(([name]) => !name.includes('@')));
  const vocabularies = new Map(
    [...learnt].map(([code, tokens]) => [code, formatVocabulary(tokens)]),
  );
  const average = { tensors, step: 3, seconds: 0, checkpoints: 1 };
  const about = { config, average, vocabularies, data: [], licence: 'none' };
  await writeRelease(folder, releaseContent(about));
  return await Release.open(folder);
}
