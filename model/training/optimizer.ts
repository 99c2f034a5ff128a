/**
 * Optimisers as pure functions of tensors, so that a whole update is part of the compiled step.
 *
 * Adam (Kingma and Ba 2015) for tables and vectors. Muon (Jordan et al. 2024) for the matrices of the
 * bodies: the momentum is made orthogonal by a Newton–Schulz iteration, so that every direction of the
 * matrix learns at the same speed; scaled as in Liu et al. 2025 (section 2.2) so that both share one
 * learning rate.
 */

import * as tf from '@tensorflow/tfjs';
import type { ParameterSpec } from '../parameters.ts';

export const ADAM = { beta1: 0.9, beta2: 0.98, epsilon: 1e-9 } as const;
const MUON = { momentum: 0.95, iterations: 5, scale: 0.2 } as const;

/** Coefficients of the quintic Newton–Schulz iteration (Jordan et al. 2024). */
const QUINTIC = [3.4445, -4.775, 2.0315] as const;

export type OptimizerName = 'adam' | 'muon';

/** The moments that a parameter keeps between steps, each of its own shape. */
export type MomentName = 'momentum' | 'variance';

/** Which optimiser moves a parameter: `muon` moves matrices of the bodies, Adam everything else. */
export function optimizerOf(spec: ParameterSpec, optimizer: OptimizerName): OptimizerName {
  return optimizer === 'muon' && spec.name.endsWith('.weight') ? 'muon' : 'adam';
}

export function momentsOf(spec: ParameterSpec, optimizer: OptimizerName): readonly MomentName[] {
  return optimizerOf(spec, optimizer) === 'muon' ? ['momentum'] : ['momentum', 'variance'];
}

export interface Update {
  readonly value: tf.Tensor;
  readonly moments: Readonly<Partial<Record<MomentName, tf.Tensor>>>;
}

export interface Gradient {
  readonly gradient: tf.Tensor;
  /** What the gradient is to be multiplied with, float32 scalar: 1 unless it is clipped. */
  readonly scale: tf.Scalar;
}

/** @param count how many updates this parameter has had with this one, float32 scalar from 1 */
export function adam(
  value: tf.Tensor,
  { gradient, scale }: Gradient,
  moments: Readonly<Record<MomentName, tf.Tensor>>,
  { learningRate, count }: { learningRate: tf.Scalar; count: tf.Scalar },
): Update {
  const { beta1, beta2, epsilon } = ADAM;
  const momentum = blend(moments.momentum, gradient, beta1, scale);
  const variance = blend(moments.variance, tf.square(gradient), beta2, tf.square(scale));
  // The bias corrections are scalars: folding them into the rate saves two passes over the parameter.
  const secondCorrection = tf.sqrt(tf.sub(1, tf.pow(beta2, count)));
  const rate = tf.mul(learningRate, tf.div(secondCorrection, tf.sub(1, tf.pow(beta1, count))));
  const deviation = tf.add(tf.sqrt(variance), tf.mul(secondCorrection, epsilon));
  const moved = tf.sub(value, tf.mul(tf.div(momentum, deviation), rate));
  return { value: moved, moments: { momentum, variance } };
}

/** A matrix of the bodies, which Muon moves. */
export interface MovedMatrix extends Gradient {
  readonly value: tf.Tensor;
  readonly momentum: tf.Tensor;
}

/**
 * For all matrices of a step at once, since those of one shape are made orthogonal together: a GPU takes as long to
 * begin an operation as to multiply a matrix. Blocks of columns that are projections of their own are matrices apart.
 */
export function muon(matrices: readonly MovedMatrix[], learningRate: tf.Scalar): Update[] {
  const led = matrices.map(({ gradient, scale, momentum: old }) => {
    const scaled = tf.mul(gradient, scale);
    const momentum = tf.add(tf.mul(old, MUON.momentum), scaled);
    const nesterov = tf.add(scaled, tf.mul(momentum, MUON.momentum)) as tf.Tensor2D;
    return { momentum, blocks: blocksOf(nesterov) };
  });
  const directions = orthogonalizeAll(led.flatMap(({ blocks }) => blocks));
  return matrices.map(({ value }, i) => {
    const { momentum, blocks } = led[i];
    const own = directions.splice(0, blocks.length);
    const direction = own.length === 1 ? own[0] : tf.concat(own, 1);
    const size = MUON.scale * Math.sqrt(Math.max(...own[0].shape));
    const moved = tf.sub(value, tf.mul(direction, tf.mul(learningRate, size)));
    return { value: moved, moments: { momentum } };
  });
}

function blocksOf(matrix: tf.Tensor2D): tf.Tensor2D[] {
  const [rows, columns] = matrix.shape;
  return columns % rows === 0 && columns < 4 * rows
    ? tf.split(matrix, columns / rows, 1)
    : [matrix];
}

function orthogonalizeAll(matrices: readonly tf.Tensor2D[]): tf.Tensor2D[] {
  const results: tf.Tensor2D[] = [];
  const shapes = new Set(matrices.map(({ shape }) => shape.join()));
  for (const shape of shapes) {
    const alike = [...matrices.keys()].filter((i) => matrices[i].shape.join() === shape);
    const stack = tf.stack(alike.map((i) => matrices[i])) as tf.Tensor3D;
    const orthogonal = tf.unstack(orthogonalize(stack)) as tf.Tensor2D[];
    alike.forEach((i, at) => {
      results[i] = orthogonal[at];
    });
  }
  return results;
}

/** The nearest matrices with orthonormal rows or columns, roughly. @param stack float32 [count, rows, columns] */
export function orthogonalize(stack: tf.Tensor3D): tf.Tensor3D {
  const [, rows, columns] = stack.shape;
  if (rows > columns) return turned(orthogonalize(turned(stack)));
  const norm = tf.sqrt(tf.sum(tf.square(stack), [1, 2], true));
  const unit = tf.div(stack, tf.add(norm, 1e-7)) as tf.Tensor3D;
  return columns >= 2 * rows ? orthogonalizeWide(unit) : orthogonalizeSquare(unit);
}

function turned(stack: tf.Tensor3D): tf.Tensor3D {
  return tf.transpose(stack, [0, 2, 1]);
}

/** X ← P·X with P = a·I + b·XXᵀ + c·(XXᵀ)² */
function orthogonalizeSquare(stack: tf.Tensor3D): tf.Tensor3D {
  let x = stack;
  for (let i = 0; i < MUON.iterations; i++) {
    const tail = tailOf(tf.matMul(x, x, false, true));
    x = tf.add(tf.mul(x, QUINTIC[0]), tf.matMul(tail, x));
  }
  return x;
}

/**
 * The same iteration on the small Gram matrix G = XXᵀ alone. The polynomials P commute with G, so that
 * X ← P·X is G ← P·G·P, and only their product meets the wide matrix, at the end.
 */
function orthogonalizeWide(stack: tf.Tensor3D): tf.Tensor3D {
  const [a] = QUINTIC;
  let gram: tf.Tensor3D = tf.matMul(stack, stack, false, true);
  let tail = tailOf(gram);
  let product: tf.Tensor3D = tf.add(tf.mul(tf.eye(stack.shape[1]), a), tail);
  for (let i = 1; i < MUON.iterations; i++) {
    const half: tf.Tensor3D = tf.add(tf.mul(gram, a), tf.matMul(tail, gram));
    gram = tf.add(tf.mul(half, a), tf.matMul(half, tail));
    tail = tailOf(gram);
    product = tf.add(tf.mul(product, a), tf.matMul(tail, product));
  }
  return tf.matMul(product, stack);
}

/** b·G + c·G², for square G. */
function tailOf(gram: tf.Tensor3D): tf.Tensor3D {
  const [, b, c] = QUINTIC;
  return tf.add(tf.mul(gram, b), tf.mul(tf.matMul(gram, gram), c));
}

/** keep·old + (1 − keep)·scale·fresh, with the scalars multiplied first. */
function blend(old: tf.Tensor, fresh: tf.Tensor, keep: number, scale: tf.Tensor): tf.Tensor {
  return tf.add(tf.mul(old, keep), tf.mul(fresh, tf.mul(scale, 1 - keep)));
}
