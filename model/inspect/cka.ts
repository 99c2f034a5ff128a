/**
 * Linear centred kernel alignment: how alike two sets of vectors lie, up to rotation, reflection and scale
 * (Kornblith et al. 2019, "Similarity of Neural Network Representations Revisited", section 3).
 */

import { columnMeans, crossProduct, type VectorSet } from './vectors.ts';

/**
 * ‖Yᵀ·X‖² / (‖Xᵀ·X‖ · ‖Yᵀ·Y‖) of the centred vectors, in Frobenius norms. With fewer vectors than they are
 * wide it is far above 0 for sets that have nothing in common, so hold it against a shuffled set.
 *
 * @param y row for row what answers to `x`; its width may differ
 * @returns 0 to 1; NaN when all vectors of one set are the same
 */
export function linearCka(x: VectorSet, y: VectorSet): number {
  const [a, b] = [centred(x), centred(y)];
  const own = Math.sqrt(sumOfSquares(crossProduct(a, a)) * sumOfSquares(crossProduct(b, b)));
  return sumOfSquares(crossProduct(a, b)) / own;
}

function centred(vectors: VectorSet): VectorSet {
  const means = columnMeans(vectors);
  const data = vectors.data.map((value, i) => value - means[i % vectors.width]);
  return { ...vectors, data };
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
