/** The same compute for every strategy: how many steps of each lesson fit into a budget. */

import { z } from 'zod';
import { InterlinguaError } from '../../data/errors.ts';
import type { Budget } from '../comparison.ts';
import type { PairConfig } from './config.ts';
import type { PairForecast } from './forecast.ts';

/** What a strategy wants to do, and how long it takes on this machine. */
export const paceSchema = z.strictObject({
  lessons: z.array(
    z.strictObject({
      lesson: z.string(),
      /** By the recipe. */
      steps: z.int(),
      /** Of a step. */
      seconds: z.number().nonnegative(),
    }),
  ),
  /** What comes before the first step. */
  encodingSeconds: z.number().nonnegative(),
});

export type Pace = z.infer<typeof paceSchema>;

export function paceOf({ lessons, states }: PairForecast): Pace {
  return {
    lessons: lessons.map(({ lesson, steps, seconds }) => ({ lesson, steps, seconds })),
    encodingSeconds: states?.seconds ?? 0,
  };
}

/**
 * Steps of each lesson, in the proportions of the recipe; one at least of each that it has.
 *
 * @throws InterlinguaError `invalid-input` when the budget is over before the first step
 */
export function stepsWithin(budget: Budget, pace: Pace): Map<string, number> {
  const sum = (of: (lesson: Pace['lessons'][number]) => number) =>
    pace.lessons.reduce((total, lesson) => total + lesson.steps * of(lesson), 0);
  const scale =
    'steps' in budget
      ? budget.steps / sum(() => 1)
      : secondsLeft(budget.seconds, pace) / sum(({ seconds }) => seconds);
  return new Map(
    pace.lessons.map(({ lesson, steps }) => {
      return [lesson, steps === 0 ? 0 : Math.max(1, Math.round(scale * steps))];
    }),
  );
}

function secondsLeft(seconds: number, { encodingSeconds }: Pace): number {
  if (seconds > encodingSeconds) return seconds - encodingSeconds;
  throw new InterlinguaError(
    'invalid-input',
    `compare: a budget must be more than the ${encodingSeconds.toFixed(1)} s that the frozen encoder takes for the ` +
      `corpus here, got ${seconds} s. Give more with --seconds.`,
  );
}

/** What so many steps take, the encoding included. */
export function secondsFor(steps: ReadonlyMap<string, number>, pace: Pace): number {
  return pace.lessons.reduce(
    (sum, { lesson, seconds }) => sum + (steps.get(lesson) ?? 0) * seconds,
    pace.encodingSeconds,
  );
}

/** The most of a lesson that may be warm-up; recipes are written for lessons that are far longer. */
const MOST_WARMUP = 1 / 4;

/** Settings with just so many steps, validated so many times on the way, and no more warm-up than they bear. */
export function withSteps<C extends Pick<PairConfig, 'lessons' | 'watch'>>(
  config: C,
  steps: ReadonlyMap<string, number>,
  validations: number,
): C {
  const lessons = Object.entries(config.lessons).map(([lesson, settings]) => {
    const count = steps.get(lesson)!;
    const most = Math.max(1, Math.floor(count * MOST_WARMUP));
    const warmupSteps = Math.min(settings.warmupSteps, most);
    return [lesson, { ...settings, minSteps: count, maxSteps: count, warmupSteps }];
  });
  const total = [...steps.values()].reduce((sum, count) => sum + count, 0);
  const validateEverySteps = Math.max(1, Math.ceil(total / validations));
  const watch = { ...config.watch, validateEverySteps };
  return { ...config, lessons: Object.fromEntries(lessons), watch };
}
