/** How much nearer a sentence lies to its translations than to other sentences, by mean cosine. */

import { atUnitLength, columnMeans, type VectorSet } from './vectors.ts';

export interface MeanCosines {
  /** Between sentences and their translations, -1 to 1. */
  readonly translations: number;
  /** Between sentences and what are translations of others, -1 to 1. */
  readonly others: number;
}

/** @param y row for row the translations of `x`, two at least */
export function meanCosines(x: VectorSet, y: VectorSet): MeanCosines {
  const { count, width } = x;
  const [a, b] = [atUnitLength(x), atUnitLength(y)];
  let matched = 0;
  for (let i = 0; i < a.data.length; i++) matched += a.data[i] * b.data[i];
  // All pairs at once: the product of the sums is the sum of the products.
  const [meanA, meanB] = [columnMeans(a), columnMeans(b)];
  let all = 0;
  for (let i = 0; i < width; i++) all += count * meanA[i] * (count * meanB[i]);
  return { translations: matched / count, others: (all - matched) / (count * (count - 1)) };
}
