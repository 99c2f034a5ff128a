/** Which lesson each step of a run belongs to. */

import { batchIndices, type Example } from '../../data/batches.ts';
import type { Lesson, PairConfig } from './config.ts';

/** First the language learns to be spoken, then to be understood. */
export const LESSONS: readonly Lesson[] = ['target', 'distil', 'source'];

export interface PlannedLesson {
  readonly lesson: Lesson;
  /** Steps of the run before this lesson's first. */
  readonly before: number;
  readonly steps: number;
}

/** @param examples of the training split */
export function planLessons(
  examples: readonly Example[],
  { lessons, training }: Pick<PairConfig, 'lessons' | 'training'>,
): PlannedLesson[] {
  const stepsAPass = batchIndices(examples, training.tokenBudget, training.seed).length;
  let before = 0;
  return LESSONS.map((lesson) => {
    const { passes, minSteps, maxSteps } = lessons[lesson];
    const wanted = Math.round(passes * stepsAPass);
    const steps = Math.min(maxSteps, Math.max(minSteps, wanted));
    const planned = { lesson, before, steps };
    before += steps;
    return planned;
  });
}

export function totalSteps(plan: readonly PlannedLesson[]): number {
  return plan.reduce((sum, { steps }) => sum + steps, 0);
}

/** @param step from 1 */
export function lessonAt(plan: readonly PlannedLesson[], step: number): PlannedLesson {
  const found = plan.find(({ before, steps }) => step > before && step <= before + steps);
  if (!found) throw new Error(`lessonAt: the plan has ${totalSteps(plan)} steps, got ${step}.`);
  return found;
}
