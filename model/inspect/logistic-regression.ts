/**
 * Multinomial logistic regression with a small ridge. Each step solves with a fixed bound of the Hessian, so
 * that the likelihood never falls and there is no step size to choose (Böhning 1992, "Multinomial logistic
 * regression algorithm").
 *
 * N examples, D features and a constant, C classes.
 */

import { factorise, solve } from './cholesky.ts';
import { columnMeans, crossProduct, type VectorSet } from './vectors.ts';

export interface Examples {
  /** N vectors of D features. */
  readonly vectors: VectorSet;
  /** The class of each, 0 to C - 1. */
  readonly labels: readonly number[];
}

export interface Classifier {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Of each class: D weights for standardised features, then a constant. */
  readonly weights: readonly Float64Array[];
}

export interface RegressionOptions {
  /** Weight of the squared weights beside the mean loss of an example; the constants are free of it. */
  readonly ridge?: number;
  readonly maxSteps?: number;
}

/** Steps end when no entry of the gradient of the mean loss is larger. */
const GRADIENT_TOLERANCE = 1e-4;
/** Keeps the equations solvable in the direction of the constants, which no ridge holds. */
const JITTER = 1e-9;

/** Learns to tell `classes` apart; the same examples give the same classifier. */
export function trainClassifier(
  { vectors, labels }: Examples,
  classes: number,
  { ridge = 1e-3, maxSteps = 100 }: RegressionOptions = {},
): Classifier {
  const { means, deviations } = spread(vectors);
  const x = standardised(vectors, means, deviations);
  const { count, width } = x; // D + 1 with the constant
  const factor = factorise(boundOfHessian(x, ridge), width);
  const weights = Array.from({ length: classes }, () => new Float64Array(width));
  for (let step = 0; step < maxSteps; step++) {
    const gradient = gradientOf(x, labels, weights);
    for (const [c, own] of gradient.entries()) {
      for (let i = 0; i < width; i++) {
        own[i] = own[i] / count + (i < width - 1 ? ridge * weights[c][i] : 0);
      }
    }
    if (gradient.every((own) => own.every((value) => Math.abs(value) < GRADIENT_TOLERANCE))) break;
    for (const [c, own] of gradient.entries()) {
      const change = solve(factor, width, own);
      for (let i = 0; i < width; i++) weights[c][i] -= change[i];
    }
  }
  return { means, deviations, weights };
}

/** The likeliest class of each vector. */
export function classify({ means, deviations, weights }: Classifier, vectors: VectorSet): number[] {
  const x = standardised(vectors, means, deviations);
  return Array.from({ length: x.count }, (_, row) => {
    const scores = scoresOf(x, row, weights);
    return scores.indexOf(Math.max(...scores));
  });
}

/** Features that never change get a deviation of 1: they are 0 once the mean is taken off. */
function spread(vectors: VectorSet): Pick<Classifier, 'means' | 'deviations'> {
  const { count, width, data } = vectors;
  const means = columnMeans(vectors);
  const variances = new Float64Array(width);
  for (let i = 0; i < data.length; i++) {
    variances[i % width] += (data[i] - means[i % width]) ** 2 / count;
  }
  return { means, deviations: variances.map((each) => (each > 1e-12 ? Math.sqrt(each) : 1)) };
}

/** With a constant 1 as the last feature. */
function standardised(
  { count, width, data }: VectorSet,
  means: Float64Array,
  deviations: Float64Array,
): VectorSet {
  const x = new Float32Array(count * (width + 1)).fill(1);
  for (let i = 0; i < data.length; i++) {
    const column = i % width;
    x[Math.floor(i / width) * (width + 1) + column] =
      (data[i] - means[column]) / deviations[column];
  }
  return { count, width: width + 1, data: x };
}

/** ½·Xᵀ·X / N and the ridge: no Hessian of the mean loss is larger (Böhning 1992, section 2). */
function boundOfHessian(x: VectorSet, ridge: number): Float64Array {
  const bound = crossProduct(x, x).map((value) => value / (2 * x.count));
  for (let i = 0; i < x.width; i++) bound[i * x.width + i] += i < x.width - 1 ? ridge : JITTER;
  return bound;
}

/** Summed over the examples, [C][D + 1]. */
function gradientOf(
  x: VectorSet,
  labels: readonly number[],
  weights: readonly Float64Array[],
): Float64Array[] {
  const gradient = weights.map(() => new Float64Array(x.width));
  for (let row = 0; row < x.count; row++) {
    const probabilities = softmax(scoresOf(x, row, weights));
    const start = row * x.width;
    for (const [c, own] of gradient.entries()) {
      const excess = probabilities[c] - (labels[row] === c ? 1 : 0);
      for (let i = 0; i < x.width; i++) own[i] += excess * x.data[start + i];
    }
  }
  return gradient;
}

function scoresOf(x: VectorSet, row: number, weights: readonly Float64Array[]): number[] {
  const start = row * x.width;
  return weights.map((own) => {
    let sum = 0;
    for (let i = 0; i < own.length; i++) sum += own[i] * x.data[start + i];
    return sum;
  });
}

function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
