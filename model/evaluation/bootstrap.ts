/**
 * How sure a score is, by drawing test sets anew from the sentences of the one there is: Koehn 2004,
 * "Statistical Significance Tests for Machine Translation Evaluation".
 */

import { InterlinguaError } from '../../data/errors.ts';
import { Random } from '../../data/random.ts';
import { countSentences, type Metric, type References, sumCounts } from './metric.ts';

export interface BootstrapOptions {
  /** Test sets to draw. Default 1000. */
  readonly samples?: number;
  /** Default 12345. The same seed draws the same sentences for every system. */
  readonly seed?: number;
}

/** Percentiles 2.5 and 97.5 and the mean of the scores of the drawn test sets. */
export interface Interval {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

export interface Comparison {
  /** The second system's score minus the first's, over the drawn test sets. */
  readonly difference: Interval;
  /**
   * How likely so large a difference, either way, would be between equally good systems: two-sided, after
   * Riezler and Maxwell 2005, "On Some Pitfalls in Automatic Evaluation and Significance Testing for MT".
   */
  readonly pValue: number;
}

/**
 * The 95 % interval of a system's score.
 *
 * @throws InterlinguaError `invalid-input` when hypotheses and references do not match up
 */
export function bootstrap(
  metric: Metric,
  hypotheses: readonly string[],
  references: References,
  options: BootstrapOptions = {},
): Interval {
  const counts = countSentences(metric, hypotheses, references);
  return intervalOf(drawScores(metric, counts, options).slice(1));
}

/**
 * Compares two systems on the same test set, drawing the same sentences for both.
 *
 * @throws InterlinguaError `invalid-input` when hypotheses and references do not match up
 */
export function pairedBootstrap(
  metric: Metric,
  first: readonly string[],
  second: readonly string[],
  references: References,
  options: BootstrapOptions = {},
): Comparison {
  const scores = [first, second].map((hypotheses) =>
    drawScores(metric, countSentences(metric, hypotheses, references), options),
  );
  const [firstScores = [], secondScores = []] = scores;
  const differences = secondScores.map((score, index) => score - firstScores[index]!);
  const [observed = 0, ...drawn] = differences;
  return { difference: intervalOf(drawn), pValue: pValueOf(drawn, observed) };
}

/** The score of the test set as it is, then those of the drawn ones. */
function drawScores(
  metric: Metric,
  counts: readonly (readonly number[])[],
  { samples = 1000, seed = 12_345 }: BootstrapOptions,
): number[] {
  if (!Number.isInteger(samples) || samples < 1) {
    throw new InterlinguaError(
      'invalid-input',
      `bootstrap: samples must be a whole number above 0, got ${samples}. 1000 is usual.`,
    );
  }
  const random = new Random(seed);
  const drawn = Array.from({ length: samples }, () =>
    metric.score(sumCounts(counts.map(() => counts[random.below(counts.length)]!))),
  );
  return [metric.score(sumCounts(counts)), ...drawn];
}

function intervalOf(scores: readonly number[]): Interval {
  const sorted = scores.toSorted((a, b) => a - b);
  const cut = Math.floor(sorted.length / 40);
  return { low: sorted[cut]!, mean: meanOf(sorted), high: sorted[sorted.length - 1 - cut]! };
}

/** Centred on zero the drawn differences are what chance alone would give. */
function pValueOf(differences: readonly number[], observed: number): number {
  const mean = meanOf(differences);
  const asLarge = differences.filter((one) => Math.abs(one - mean) >= Math.abs(observed));
  return (asLarge.length + 1) / (differences.length + 1);
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
