/** A run that teaches a new language, whatever the strategy: opened, and in the end made into something to keep. */

import path from 'node:path';
import { countParameters } from '../parameters.ts';
import type { Manifest } from '../release.ts';
import type { RunFolder } from '../training/run-folder.ts';
import { type FrozenConfig, isFrozen, type PairConfig, type WholeConfig } from './config.ts';
import { writeFinishedPack } from './finished-pack.ts';
import { writeFinishedRelease } from './finished-release.ts';
import type { OldPairs } from './old-pairs.ts';
import { PairCourse } from './pair-course.ts';
import { openPairRun, type PairRunInputs } from './pair-run.ts';
import type { PlannedLesson } from './plan.ts';
import type { TalkingCourse } from './talking-course.ts';
import { openWholeRun } from './whole-run.ts';

export interface TeachingInputs extends Omit<PairRunInputs, 'config'> {
  readonly config: PairConfig;
  /** What `multi-task` rehearses. */
  readonly old: OldPairs;
}

export interface TaughtLesson extends PlannedLesson {
  /** How many parameters it moves. */
  readonly parameters: number;
}

/** What is said of a result besides what the run itself tells. */
export interface Outcome {
  readonly scores: Manifest['scores'];
  readonly credit: string;
  readonly licence: string;
}

export interface Teaching {
  readonly folder: RunFolder;
  readonly course: TalkingCourse;
  readonly lessons: readonly TaughtLesson[];
  /** Parameters that any of the lessons moves. */
  readonly parameters: number;
  /** What was computed before the first step, once for all: the frozen encoder's states. */
  readonly encodingSeconds: number;
  readonly examples: number;
  readonly tooLong: number;
  /** Writes what was learned into the run's folder. @returns the pack's file, or the release's folder */
  write(outcome: Outcome): Promise<string>;
}

export function openTeaching(inputs: TeachingInputs): Promise<Teaching> {
  const { config } = inputs;
  return isFrozen(config) ? openFrozen({ ...inputs, config }) : openWhole({ ...inputs, config });
}

async function openFrozen(
  inputs: TeachingInputs & { readonly config: FrozenConfig },
): Promise<Teaching> {
  const { place, config, release, data } = inputs;
  const opened = await openPairRun(inputs);
  const course = await PairCourse.create(opened.run);
  const { folder, run, tooLong } = opened;
  const lessons = course.plan.map((planned) => {
    return { ...planned, parameters: countParameters(course.specsOf(planned.lesson)) };
  });
  const moved = [...course.specsOf('target'), ...course.specsOf('source')];
  const write = async (outcome: Outcome) => {
    const file = path.join(place, `${config.language}.safetensors`);
    const [steps, values] = [course.totalSteps, course.values()];
    await writeFinishedPack(file, { config, release, data, opened, values, steps, ...outcome });
    return file;
  };
  return {
    folder,
    course,
    lessons,
    parameters: countParameters(moved),
    encodingSeconds: course.encodingSeconds,
    examples: run.examples.length,
    tooLong,
    write,
  };
}

async function openWhole(
  inputs: TeachingInputs & { readonly config: WholeConfig },
): Promise<Teaching> {
  const { config, release, data } = inputs;
  const { folder, course, plan, examples, tooLong } = await openWholeRun(inputs);
  const parameters = course.movedParameters;
  const lessons = plan.map((planned) => ({ ...planned, parameters }));
  const write = (outcome: Outcome) =>
    writeFinishedRelease({ config, release, data, folder, ...outcome });
  return {
    folder,
    course,
    lessons,
    parameters,
    encodingSeconds: 0,
    examples: examples.length,
    tooLong,
    write,
  };
}
