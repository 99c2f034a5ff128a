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
  /** What the encoder takes before the first step. */
  encodingSeconds: z.number().nonnegative(),
  /** What is translated before it: so much for a step of the source lesson, up to a whole corpus. */
  translating: z
    .strictObject({ secondsAStep: z.number(), mostSeconds: z.number() })
    .default({ secondsAStep: 0, mostSeconds: 0 }),
});

export type Pace = z.infer<typeof paceSchema>;

export function paceOf({ lessons, states, translations }: PairForecast): Pace {
  const { secondsAStep = 0, mostSeconds = 0 } = translations ?? {};
  return {
    lessons: lessons.map(({ lesson, steps, seconds }) => ({ lesson, steps, seconds })),
    encodingSeconds: states?.seconds ?? 0,
    translating: { secondsAStep, mostSeconds },
  };
}

/**
 * Steps of each lesson, in the proportions of the recipe; one at least of each that it has.
 *
 * @throws InterlinguaError `invalid-input` when the budget is over before the first step
 */
export function stepsWithin(budget: Budget, pace: Pace): Map<string, number> {
  const recipe = pace.lessons.reduce((total, { steps }) => total + steps, 0);
  const scale = 'steps' in budget ? budget.steps / recipe : scaleWithin(budget.seconds, pace);
  return new Map(
    pace.lessons.map(({ lesson, steps }) => {
      return [lesson, steps === 0 ? 0 : Math.max(1, Math.round(scale * steps))];
    }),
  );
}

/** How often the recipe fits into so many seconds: what is translated grows with it, but not for ever. */
function scaleWithin(seconds: number, pace: Pace): number {
  const { translating } = pace;
  const left = secondsLeft(seconds, pace);
  const once = pace.lessons.reduce((sum, lesson) => sum + lesson.steps * lesson.seconds, 0);
  const translated = translating.secondsAStep * sourceSteps(pace);
  return Math.max(left / (once + translated), (left - translating.mostSeconds) / once);
}

function sourceSteps({ lessons }: Pick<Pace, 'lessons'>): number {
  return lessons.find(({ lesson }) => lesson === 'source')?.steps ?? 0;
}

function secondsLeft(seconds: number, { encodingSeconds }: Pace): number {
  if (seconds > encodingSeconds) return seconds - encodingSeconds;
  throw new InterlinguaError(
    'invalid-input',
    `compare: a budget must be more than the ${encodingSeconds.toFixed(1)} s that the frozen encoder takes for the ` +
      `corpus here, got ${seconds} s. Give more with --seconds.`,
  );
}

/** What so many steps take, with all that comes before them. */
export function secondsFor(steps: ReadonlyMap<string, number>, pace: Pace): number {
  const { secondsAStep, mostSeconds } = pace.translating;
  const translating = Math.min(mostSeconds, secondsAStep * (steps.get('source') ?? 0));
  return pace.lessons.reduce(
    (sum, { lesson, seconds }) => sum + (steps.get(lesson) ?? 0) * seconds,
    pace.encodingSeconds + translating,
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
