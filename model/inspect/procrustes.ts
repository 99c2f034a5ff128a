/**
 * Lays one cloud of points over another: orthogonal Procrustes analysis (Schönemann 1966). Maps of two
 * layers, each with axes of its own, become comparable, and nothing about their shape changes.
 *
 * N points, C coordinates of each.
 */

import { symmetricEigen } from './symmetric-eigen.ts';

/** Below this share of the largest, a direction says nothing about how to turn. */
const NEGLIGIBLE = 1e-9;

/**
 * The rotation or reflection R that brings `points` nearest to `reference`, in least squares.
 *
 * @param points float32 [N, C], of mean 0 @param reference float32 [N, C], of mean 0
 * @returns float64 [C, C], to be used as `points · R`; the identity where the clouds say nothing
 */
export function turnOnto(
  points: Float32Array,
  reference: Float32Array,
  coordinates: number,
): Float64Array {
  const c = coordinates;
  const m = new Float64Array(c * c);
  for (let at = 0; at < points.length; at += c) {
    for (let i = 0; i < c; i++) {
      for (let j = 0; j < c; j++) m[i * c + j] += points[at + i] * reference[at + j];
    }
  }
  // The orthogonal factor of the polar decomposition of m: m · (mᵀ m)^(-1/2).
  const { values, vectors } = symmetricEigen(product(transposed(m, c), m, c), c);
  if (!(values[c - 1] > NEGLIGIBLE * values[0])) return identity(c);
  const root = new Float64Array(c * c);
  for (let k = 0; k < c; k++) {
    for (let i = 0; i < c; i++) {
      for (let j = 0; j < c; j++) {
        root[i * c + j] += (vectors[k * c + i] * vectors[k * c + j]) / Math.sqrt(values[k]);
      }
    }
  }
  return product(m, root, c);
}

/** @param points float32 [N, C] @param rotation float64 [C, C] @returns `points · rotation` */
export function turned(points: Float32Array, rotation: Float64Array): Float32Array {
  const c = Math.sqrt(rotation.length);
  const result = new Float32Array(points.length);
  for (let at = 0; at < points.length; at += c) {
    for (let j = 0; j < c; j++) {
      let sum = 0;
      for (let i = 0; i < c; i++) sum += points[at + i] * rotation[i * c + j];
      result[at + j] = sum;
    }
  }
  return result;
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) result[i * n + j] += a[i * n + k] * b[k * n + j];
    }
  }
  return result;
}

export function transposed(a: Float64Array, n: number): Float64Array {
  return a.map((_, at) => a[(at % n) * n + Math.floor(at / n)]);
}

function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
}
