/**
 * Which sentences are trained on and which are kept back, decided by the English (pivot) side alone:
 * a sentence lands on the same side in every language's file, on every machine and in every run, so
 * that no test sentence is ever trained on by way of another language.
 */

import { hash } from 'node:crypto';
import { InterlinguaError } from '../errors.ts';
import { normalize } from '../text.ts';

export type Split = 'train' | 'dev' | 'test';

/** Sizes in thousandths of all sentences; what is left is for training. */
export interface SplitSizes {
  readonly devPermille: number;
  readonly testPermille: number;
}

const PERMILLE = 1000;

/** What a sentence may differ in and still be the same to a learner: all but letters, marks and digits. */
const DECORATION = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * The side on which a sentence lands. Case, punctuation and spacing make no difference.
 * Growing the dev set takes sentences from training only, never from test.
 *
 * @throws InterlinguaError `invalid-input` when the sizes are not whole thousandths up to 1000.
 */
export function splitOf(pivotText: string, sizes: SplitSizes): Split {
  checkSizes(sizes);
  const bucket = bucketOf(pivotText);
  if (bucket < sizes.testPermille) return 'test';
  // Dev counts down from the other end.
  return bucket >= PERMILLE - sizes.devPermille ? 'dev' : 'train';
}

/** A number from 0 to 999, spread evenly over sentences: the head of the SHA-256 of what counts. */
function bucketOf(pivotText: string): number {
  return hash('sha256', textKey(pivotText), 'buffer').readUInt32BE(0) % PERMILLE;
}

/** A sentence without what makes no difference: case, punctuation and spacing. */
export function textKey(sentence: string): string {
  // Upper before lower case folds what has two small forms (`ß` and `ss`, `ς` and `σ`).
  const text = normalize(sentence).toUpperCase().toLowerCase();
  return text.replace(DECORATION, '') || text;
}

function checkSizes({ devPermille, testPermille }: SplitSizes): void {
  const valid = [devPermille, testPermille].every((size) => Number.isInteger(size) && size >= 0);
  if (valid && devPermille + testPermille <= PERMILLE) return;
  throw new InterlinguaError(
    'invalid-input',
    `splitOf: sizes must be whole thousandths that sum to at most ${PERMILLE}, ` +
      `got devPermille=${devPermille}, testPermille=${testPermille}. Choose smaller sets.`,
  );
}
