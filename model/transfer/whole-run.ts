/**
 * Teaching a language with a network that moves as a whole: the core's course with another start and other
 * tasks. `fine-tune` and `multi-task` start from the release, `scratch` from nothing.
 */

import { existsSync } from 'node:fs';
import type { Example } from '../../data/batches.ts';
import { trainBpe } from '../../data/bpe.ts';
import { languagesOf } from '../../data/corpora/multilingual.ts';
import { InterlinguaError } from '../../data/errors.ts';
import type { Task } from '../../data/sampler.ts';
import type { Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import { CoreCourse, type CourseConfig } from '../training/core-course.ts';
import { turned, type Vocabularies } from '../training/dataset.ts';
import { RunFolder } from '../training/run-folder.ts';
import { packParameter } from '../training/state.ts';
import type { TrainingDevice } from '../training/step-runner.ts';
import { parametersOf, vocabulariesOf } from '../training/warm-start.ts';
import type { WholeConfig } from './config.ts';
import type { OldPairs } from './old-pairs.ts';
import { eachWay, examplesOf, heldOutOf, learnVocabulary, type PairData } from './pair-data.ts';
import { batchesAPass, type PlannedLesson, planLessons, totalSteps } from './plan.ts';
import { knownWeights, startingTables } from './starting-values.ts';

export interface WholeRunInputs {
  readonly place: string;
  readonly config: WholeConfig;
  readonly data: PairData;
  /** What `multi-task` rehearses. */
  readonly old: OldPairs;
  readonly release: Release;
  readonly device?: TrainingDevice;
}

export interface WholeRun {
  readonly folder: RunFolder;
  readonly course: CoreCourse;
  readonly plan: readonly PlannedLesson[];
  readonly examples: readonly Example[];
  readonly tooLong: number;
}

export async function openWholeRun(inputs: WholeRunInputs): Promise<WholeRun> {
  const { place, config, data, release, device } = inputs;
  requireRehearsal(inputs);
  const folder = await RunFolder.create(place, config);
  // Written last of all vocabularies, so that with it none is missing.
  if (!existsSync(folder.vocabularyFile(config.language)))
    await folder.writeVocabularies(await learnVocabularies(inputs));
  const vocabularies = await folder.vocabularies(wholeLanguages(config, release));
  const { examples, tooLong } = examplesIn(inputs, vocabularies);
  const plan = planLessons(config.lessons, stepsAPass(examples, config));
  const heldOut = heldOutOf(config, data, 'dev', config.watch.validationSentences);
  const course = await CoreCourse.create({
    folder,
    config: courseConfig(config, release, totalSteps(plan)),
    vocabularies,
    tasks: tasksOf(inputs, vocabularies, examples),
    heldOut: [heldOut, turned(heldOut)],
    start: await startOf(inputs, vocabularies, examples),
    device,
  });
  return { folder, course, plan, examples, tooLong };
}

/** Every language that the network knows in the end. */
export function wholeLanguages(
  { strategy, known, language }: Pick<WholeConfig, 'strategy' | 'known' | 'language'>,
  release: Release,
): string[] {
  return [...(strategy === 'scratch' ? [known] : release.codes), language];
}

function requireRehearsal({ config, old, release }: WholeRunInputs): void {
  if (config.strategy !== 'multi-task' || old.size > 0) return;
  throw new InterlinguaError(
    'invalid-input',
    'train: multi-task must have old pairs to rehearse beside the new one, got none. ' +
      `Give corpora that the release was trained on, for instance --rehearse ${release.codes.slice(0, 2).join('-')}=FILE.`,
  );
}

/** Tokens of every language in rank order: those of the release, or all learned anew. */
async function learnVocabularies({
  config,
  data,
  release,
}: WholeRunInputs): Promise<Map<string, Uint8Array[]>> {
  const { vocabularySize } = config.data;
  const learnt = learnVocabulary(data, vocabularySize);
  const known = data.splits.train.map(([text]) => text);
  const others =
    config.strategy === 'scratch'
      ? new Map([[config.known, trainBpe(known, vocabularySize)]])
      : await vocabulariesOf(release, release.codes);
  return others.set(config.language, learnt);
}

/** The known language in `source`. */
function examplesIn({ config, data }: WholeRunInputs, vocabularies: Vocabularies) {
  const {
    known,
    language,
    data: { maxTokens },
  } = config;
  const ends = { known: vocabularies.get(known)!, language: vocabularies.get(language)! };
  return examplesOf(data.splits.train, ends, maxTokens);
}

/** A pass shows each pair twice, once either way, among what is rehearsed. */
export function stepsAPass(examples: readonly Example[], config: WholeConfig): number {
  return (2 * batchesAPass(examples, config.training)) / (1 - rehearsedShare(config));
}

function rehearsedShare({ strategy, rehearsal }: WholeConfig): number {
  return strategy === 'multi-task' ? rehearsal.share : 0;
}

function tasksOf(
  { config, old }: WholeRunInputs,
  vocabularies: Vocabularies,
  examples: readonly Example[],
): Task[] {
  const { known, language, data } = config;
  const share = rehearsedShare(config);
  const taught = eachWay([known, language], examples, 1 - share);
  if (share === 0) return taught;
  const rehearsed = [...old].map(([pair, { train }]) => {
    const [first, second] = languagesOf(pair);
    const ends = { known: vocabularies.get(first)!, language: vocabularies.get(second)! };
    return { pair, ...examplesOf(train, ends, data.maxTokens) };
  });
  const total = rehearsed.reduce((sum, each) => sum + each.examples.length, 0);
  return [
    ...taught,
    ...rehearsed.flatMap(({ pair, examples: own }) =>
      eachWay(languagesOf(pair), own, (share * own.length) / total),
    ),
  ];
}

/** Everything that the release knows, and tables for the new language; undefined for `scratch`. */
async function startOf(
  { config, release }: WholeRunInputs,
  vocabularies: Vocabularies,
  examples: readonly Example[],
): Promise<Map<string, StoredTensor> | undefined> {
  if (config.strategy === 'scratch') return undefined;
  const { known, language } = config;
  const tables = startingTables({
    config,
    width: release.config.width,
    known: await knownWeights(release, known),
    examples,
    tokens: {
      known: vocabularies.get(known)!.tokens,
      language: vocabularies.get(language)!.tokens,
    },
  });
  const fresh = [...tables].map(([role, table]) => [packParameter(language, role), table] as const);
  return new Map([...(await parametersOf(release, release.codes)), ...fresh]);
}

export function courseConfig(
  { training, lessons, watch }: WholeConfig,
  release: Release,
  steps: number,
): CourseConfig {
  const { learningRate, warmupSteps, cooldown, dropout } = lessons.whole;
  return {
    model: release.config,
    watch,
    training: {
      ...training,
      learningRate,
      warmupSteps,
      dropout,
      totalSteps: steps,
      cooldownSteps: Math.round(cooldown * steps),
      alignment: 0,
      wordReplacement: 0,
    },
  };
}
