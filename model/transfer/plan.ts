/** Which lesson each step of a run belongs to. */

import { batchIndices, type Example } from '../../data/batches.ts';
import type { Lesson, LessonSettings, PairConfig } from './config.ts';

/**
 * In their order: with a frozen interlingua a language learns to be spoken, then to be understood; a whole
 * network learns both at once.
 */
const LESSONS: readonly Lesson[] = ['target', 'distil', 'source', 'whole'];

export interface PlannedLesson<L extends Lesson = Lesson> {
  readonly lesson: L;
  /** Steps of the run before this lesson's first. */
  readonly before: number;
  readonly steps: number;
}

/** @param stepsAPass how many steps see each sentence pair once */
export function planLessons<L extends Lesson>(
  lessons: Readonly<Record<L, LessonSettings>>,
  stepsAPass: number,
): PlannedLesson<L>[] {
  let before = 0;
  return LESSONS.filter((each): each is L => each in lessons).map((lesson) => {
    const { passes, minSteps, maxSteps } = lessons[lesson];
    const wanted = Math.round(passes * stepsAPass);
    const steps = Math.min(maxSteps, Math.max(minSteps, wanted));
    const planned = { lesson, before, steps };
    before += steps;
    return planned;
  });
}

/** Batches of one direction in which each of the examples stands once. */
export function batchesAPass(
  examples: readonly Example[],
  { tokenBudget, seed }: Pick<PairConfig['training'], 'tokenBudget' | 'seed'>,
): number {
  return batchIndices(examples, tokenBudget, seed).length;
}

export function totalSteps(plan: readonly PlannedLesson[]): number {
  return plan.reduce((sum, { steps }) => sum + steps, 0);
}

/** @param step from 1 */
export function lessonAt<L extends Lesson>(
  plan: readonly PlannedLesson<L>[],
  step: number,
): PlannedLesson<L> {
  const found = plan.find(({ before, steps }) => step > before && step <= before + steps);
  if (!found) throw new Error(`lessonAt: the plan has ${totalSteps(plan)} steps, got ${step}.`);
  return found;
}
