/** A release as it is, translating as the courses do: greedily, in full precision. */

import { Tokenizer } from '../../data/tokenizer.ts';
import type { Release } from '../release.ts';
import { Validator } from '../training/validation.ts';
import { parametersOf, vocabulariesOf } from '../training/warm-start.ts';
import type { TalkingCourse } from './talking-course.ts';

export async function releaseTranslator(
  release: Release,
): Promise<Pick<TalkingCourse, 'translate'>> {
  const tokens = await vocabulariesOf(release, release.codes);
  const vocabularies = new Map([...tokens].map(([code, each]) => [code, Tokenizer.from(each)]));
  const height = Math.max(...[...vocabularies.values()].map(({ size }) => size));
  const validator = await Validator.create(
    {
      config: release.config,
      vocabulary: { source: height, target: height },
      labelSmoothing: 0,
      dropout: 0,
      optimizer: 'adam',
      clipNorm: 1,
    },
    vocabularies,
  );
  const parameters = await parametersOf(release, release.codes);
  const values = Object.fromEntries([...parameters].map(([name, { data }]) => [name, data]));
  return {
    translate: (source, target, texts) => validator.translate(values, { source, target }, texts),
  };
}

/** How long the release takes for a sentence, measured by translating these; it must have two languages. */
export async function secondsASentence(
  release: Release,
  source: string,
  texts: readonly string[],
): Promise<number> {
  const { translate } = await releaseTranslator(release);
  const target = release.codes.find((code) => code !== source)!;
  const started = performance.now();
  await translate(source, target, texts);
  return (performance.now() - started) / 1000 / texts.length;
}
