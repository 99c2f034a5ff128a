/**
 * A linear language probe: how well can a linear classifier tell from a sentence's vector which language it
 * was said in? A neutral vector would leave it guessing.
 */

import { InterlinguaError } from '../../data/errors.ts';
import { classify, trainClassifier } from './logistic-regression.ts';
import { selectRows, type VectorSet } from './vectors.ts';

export interface ProbeSentences {
  readonly vectors: VectorSet;
  /** The language of each, from 0. */
  readonly languages: readonly number[];
  /** The meaning of each: translations have the same, and are learnt from or asked about together. */
  readonly meanings: readonly number[];
}

export const PROBE_FOLDS = 5;

/**
 * Cross-validated: every sentence is asked about once, by a probe that learnt from other meanings only.
 *
 * @returns the share of right answers, 0 to 1
 * @throws InterlinguaError `invalid-input` when there are fewer meanings than folds
 */
export function probeAccuracy(
  { vectors, languages, meanings }: ProbeSentences,
  folds = PROBE_FOLDS,
): number {
  // By rank and not by number, so that folds are of one size whatever the numbers are.
  const ranks = new Map([...new Set(meanings)].map((meaning, rank) => [meaning, rank]));
  if (ranks.size < folds) {
    throw new InterlinguaError(
      'invalid-input',
      `language probe: there must be a meaning for each of ${folds} folds, got ${ranks.size}. Give more sentences.`,
    );
  }
  const classes = Math.max(...languages) + 1;
  const rows = meanings.map((_, row) => row);
  let right = 0;
  for (let fold = 0; fold < folds; fold++) {
    const isAsked = (row: number) => ranks.get(meanings[row])! % folds === fold;
    const [asked, learnt] = [rows.filter(isAsked), rows.filter((row) => !isAsked(row))];
    const labels = learnt.map((row) => languages[row]);
    const probe = trainClassifier({ vectors: selectRows(vectors, learnt), labels }, classes);
    const answers = classify(probe, selectRows(vectors, asked));
    right += answers.filter((answer, i) => answer === languages[asked[i]]).length;
  }
  return right / rows.length;
}
