/** Few points for many steps, as a chart wants them, and how fast the run goes. */

import type { LoggedStep } from './run-metrics.ts';

/** One point stands for several neighbouring steps of one lesson. */
export interface CurvePoint {
  /** The last of them. */
  readonly step: number;
  /** Their mean. */
  readonly loss: number;
  readonly lesson: string;
}

export interface Pace {
  readonly targetTokensPerSecond: number;
  readonly secondsPerStep: number;
}

/** Steps that the pace is taken from: the newest of the lesson under way. */
const RECENT = 20;

/** @returns at most about `most` points */
export function curveOf(steps: readonly LoggedStep[], most: number): CurvePoint[] {
  const size = Math.max(1, Math.ceil(steps.length / most));
  const points: CurvePoint[] = [];
  let start = 0;
  while (start < steps.length) {
    const { lesson } = steps[start]!;
    let end = start + 1;
    while (end < steps.length && end - start < size && steps[end]!.lesson === lesson) end += 1;
    const group = steps.slice(start, end);
    const loss = group.reduce((sum, each) => sum + each.loss, 0) / group.length;
    points.push({ step: group.at(-1)!.step, loss, lesson });
    start = end;
  }
  return points;
}

/** @returns undefined before the first step */
export function paceOf(steps: readonly LoggedStep[]): Pace | undefined {
  const lesson = steps.at(-1)?.lesson;
  const recent = steps.slice(-RECENT).filter((each) => each.lesson === lesson);
  if (recent.length === 0) return undefined;
  const seconds = recent.reduce((sum, each) => sum + each.seconds, 0);
  const tokens = recent.reduce((sum, each) => sum + each.targetTokens, 0);
  return { targetTokensPerSecond: tokens / seconds, secondsPerStep: seconds / recent.length };
}
