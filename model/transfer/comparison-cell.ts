/** One cell of a comparison: a run as `npm run train:pair` makes it, with all that is to be known of it. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Cell, ComparedScore, CurvePoint } from '../comparison.ts';
import { scoreTranslations } from '../evaluation/score.ts';
import type { HeldOut } from '../training/dataset.ts';
import { Trainer, type TrainerEvents } from '../training/trainer.ts';
import type { DirectionScore } from '../training/validation.ts';
import type { ComparisonTests } from './comparison-tests.ts';
import { isFrozen, type PairConfig } from './config.ts';
import type { TalkingCourse } from './talking-course.ts';
import type { Teaching } from './teaching.ts';

export interface CellInputs {
  readonly config: PairConfig;
  readonly teaching: Teaching;
  readonly tests: ComparisonTests;
  /** The old directions as the release translates them. */
  readonly before: readonly ComparedScore[];
  readonly signal: AbortSignal;
}

/** What a cell found; who it is, its place in the comparison says. */
export type Findings = Omit<Cell, 'strategy' | 'size' | 'seed'>;

/** @returns undefined when it was stopped before its end, with a checkpoint to go on from */
export async function runCell(
  inputs: CellInputs,
  events: TrainerEvents,
): Promise<Findings | undefined> {
  const { config, teaching, signal } = inputs;
  const { folder, course, examples, parameters, encodingSeconds } = teaching;
  const trainer = await Trainer.open({ folder, course, watch: config.watch }, events);
  if ((await trainer.run(signal)) === 'stopped') return undefined;
  return {
    pairs: examples,
    parameters,
    steps: trainer.currentStep,
    seconds: trainer.secondsTrained,
    encodingSeconds,
    scores: await scoreCell(inputs),
    curve: await curveIn(folder.path, encodingSeconds),
  };
}

async function scoreCell({ config, teaching, tests, before, signal }: CellInputs) {
  const { course } = teaching;
  const over = config.known;
  const scores: ComparedScore[] = [];
  const add = async (
    directions: readonly HeldOut[],
    about: Pick<ComparedScore, 'set' | 'kind'>,
    via?: string,
  ) => {
    for (const direction of directions) {
      signal.throwIfAborted();
      scores.push({ ...about, ...(await comparedScore(course, direction, via)) });
    }
  };
  await add(tests.test, { set: 'test', kind: 'taught' });
  await add(tests.other, { set: 'other', kind: 'taught' });
  if (config.strategy === 'scratch') return scores;
  await add(tests.zeroShot, { set: 'test', kind: 'zero-shot' });
  await add(tests.zeroShot, { set: 'test', kind: 'detour' }, over);
  // What is frozen translates as it did.
  if (isFrozen(config)) return [...scores, ...before];
  await add(tests.old, { set: 'test', kind: 'old' });
  return scores;
}

/** @param via the language of a detour */
export async function comparedScore(
  course: Pick<TalkingCourse, 'translate'>,
  { source, target, pairs }: HeldOut,
  via?: string,
): Promise<Omit<ComparedScore, 'set' | 'kind'>> {
  let texts = pairs.map(([text]) => text);
  let from = source;
  for (const to of via === undefined ? [target] : [via, target]) {
    texts = await course.translate(from, to, texts);
    from = to;
  }
  const references = pairs.map(([, reference]) => reference);
  const { bleu, chrf, sentences } = scoreTranslations(texts, references, target);
  return { direction: `${source}-${target}`, bleu, chrf, sentences };
}

/** A line of a run's metrics: of a step, or of a validation. */
interface Logged {
  readonly step: number;
  readonly seconds?: number;
  readonly validation?: readonly DirectionScore[];
}

async function curveIn(place: string, encodingSeconds: number): Promise<CurvePoint[]> {
  const lines = (await readFile(path.join(place, 'metrics.jsonl'), 'utf8')).trimEnd().split('\n');
  let seconds = encodingSeconds;
  return lines.flatMap((line) => {
    const { step, seconds: ofStep = 0, validation = [] } = JSON.parse(line) as Logged;
    seconds += ofStep;
    return validation.map(({ direction, loss, bleu, chrf }) => {
      return { step, seconds, direction, loss, bleu, chrf };
    });
  });
}
