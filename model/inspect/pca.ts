/**
 * Principal components (Hotelling 1933): the directions in which vectors differ most.
 *
 * N vectors, D their width, C components.
 */

import { symmetricEigen } from './symmetric-eigen.ts';

/** A linear map to few dimensions: subtract `mean`, multiply with each of `axes`. */
export interface Projection {
  /** float32 [D] */
  readonly mean: Float32Array;
  /** float32 [C, D] */
  readonly axes: Float32Array;
}

export interface Pca extends Projection {
  /** Variance along each axis, from the largest. */
  readonly variances: readonly number[];
  /** Variance over all D dimensions. */
  readonly totalVariance: number;
}

/**
 * @param vectors float32 [N, D], N at least 2
 * @returns axes of unit length, the largest entry of each positive, so that the same data give the same axes
 */
export function principalComponents(vectors: Float32Array, width: number, count: number): Pca {
  const mean = meanOf(vectors, width);
  const covariance = covarianceOf(vectors, mean);
  const { values, vectors: directions } = symmetricEigen(covariance, width);
  const axes = new Float32Array(count * width);
  for (let c = 0; c < count; c++) {
    const axis = directions.subarray(c * width, (c + 1) * width);
    const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best));
    const sign = largest < 0 ? -1 : 1;
    axes.set(
      axis.map((value) => sign * value),
      c * width,
    );
  }
  return {
    mean,
    axes,
    // Rounding may leave what is zero a little below.
    variances: Array.from(values.subarray(0, count), (value) => Math.max(0, value)),
    totalVariance: values.reduce((sum, value) => sum + value, 0),
  };
}

/** @param vectors float32 [N, D] @returns float32 [N, C] */
export function project({ mean, axes }: Projection, vectors: Float32Array): Float32Array {
  const width = mean.length;
  const count = axes.length / width;
  const rows = vectors.length / width;
  const projected = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < count; c++) {
      let sum = 0;
      for (let d = 0, v = row * width, a = c * width; d < width; d++, v++, a++) {
        sum += (vectors[v] - mean[d]) * axes[a];
      }
      projected[row * count + c] = sum;
    }
  }
  return projected;
}

function meanOf(vectors: Float32Array, width: number): Float32Array {
  const sum = new Float64Array(width);
  for (let i = 0; i < vectors.length; i += width) {
    for (let d = 0; d < width; d++) sum[d] += vectors[i + d];
  }
  const rows = vectors.length / width;
  return Float32Array.from(sum, (value) => value / rows);
}

/** float64 [D, D] */
function covarianceOf(vectors: Float32Array, mean: Float32Array): Float64Array {
  const width = mean.length;
  const rows = vectors.length / width;
  const covariance = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < width; d++) centred[d] = vectors[row * width + d] - mean[d];
    for (let i = 0; i < width; i++) {
      const x = centred[i];
      for (let j = i, at = i * width + i; j < width; j++, at++) covariance[at] += x * centred[j];
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      covariance[i * width + j] /= rows - 1;
      covariance[j * width + i] = covariance[i * width + j];
    }
  }
  return covariance;
}
