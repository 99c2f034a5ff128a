/**
 * What the corpus metrics have in common: each is a function of counts that are taken sentence by
 * sentence and summed, so that a corpus, a sentence and a resampled corpus are scored alike.
 */

import { InterlinguaError } from '../../data/errors.ts';

/** Names this implementation in signatures; to be counted up when a score may change. */
export const METRICS_VERSION = 'interlingua-1';

/** For each hypothesis its reference, or several. */
export type References = readonly (string | readonly string[])[];

export interface Metric {
  /** The counts of one sentence; the same number of them for every sentence. */
  count(hypothesis: string, references: readonly string[]): number[];
  /** The score, 0 to 100, of summed counts. */
  score(counts: readonly number[]): number;
}

/**
 * The counts of each sentence of a corpus.
 *
 * @throws InterlinguaError `invalid-input` when there is no sentence, when the lists differ in length or
 *   when a sentence has no reference
 */
export function countSentences(
  metric: Metric,
  hypotheses: readonly string[],
  references: References,
): number[][] {
  if (hypotheses.length === 0 || hypotheses.length !== references.length) {
    throw new InterlinguaError(
      'invalid-input',
      'metric: each hypothesis needs its references, and there must be one at least, got ' +
        `${hypotheses.length} hypotheses and ${references.length} references.`,
    );
  }
  return hypotheses.map((hypothesis, index) => {
    const own = asList(references[index]!);
    if (own.length > 0) return metric.count(hypothesis, own);
    throw new InterlinguaError(
      'invalid-input',
      `metric: each hypothesis needs a reference, got none for sentence ${index + 1}.`,
    );
  });
}

/** @param rows lists of equal length, one at least */
export function sumCounts(rows: readonly (readonly number[])[]): number[] {
  const sums = rows[0]!.map(() => 0);
  for (const row of rows) {
    for (let column = 0; column < sums.length; column++) sums[column]! += row[column]!;
  }
  return sums;
}

/** The `nrefs` field of a signature: how many references each sentence has. */
export function referenceCount(references: References): string {
  const counts = new Set(references.map((own) => asList(own).length));
  return counts.size === 1 ? String([...counts][0]) : 'var';
}

function asList(references: string | readonly string[]): readonly string[] {
  return typeof references === 'string' ? [references] : references;
}
