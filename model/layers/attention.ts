/**
 * Multi-head attention (Vaswani et al. 2017, section 3.2), normalised before (Xiong et al. 2020).
 *
 * B batch, L positions that ask, S positions that are asked, H heads, D width, K = D / H.
 */

import * as tf from '@tensorflow/tfjs';
import type { ModelConfig } from '../config.ts';
import { linearSpecs, normSpecs, type ParameterSpec, type Parameters } from '../parameters.ts';
import { linear, norm } from './linear.ts';

/** Added to the score of a position that must not be seen; finite, so that a row of them is no NaN. */
const UNSEEN = -1e9;

export function selfAttentionSpecs(name: string, { width }: ModelConfig): ParameterSpec[] {
  return [
    ...normSpecs(`${name}.norm`, width),
    ...linearSpecs(`${name}.queryKeyValue`, width, 3 * width, 3),
    ...linearSpecs(`${name}.output`, width, width),
  ];
}

export function crossAttentionSpecs(name: string, { width }: ModelConfig): ParameterSpec[] {
  return [
    ...normSpecs(`${name}.norm`, width),
    ...linearSpecs(`${name}.query`, width, width),
    ...linearSpecs(`${name}.keyValue`, width, 2 * width, 2),
    ...linearSpecs(`${name}.output`, width, width),
  ];
}

/** What is asked and answered: keys and values, float32 [B, H, S, K] each. */
export interface KeyValue {
  readonly key: tf.Tensor4D;
  readonly value: tf.Tensor4D;
}

export interface Attended {
  /** float32 [B·L, D], to be added to the input. */
  readonly output: tf.Tensor2D;
  /** Attention weights, float32 [B, H, L, S]; each row sums to 1. */
  readonly weights: tf.Tensor4D;
}

/** Projects `x` to its own queries, keys and values. @param x float32 [B·L, D] */
export function projectSelf(
  p: Parameters,
  name: string,
  x: tf.Tensor2D,
  batch: number,
  heads: number,
): KeyValue & { query: tf.Tensor4D } {
  const projected = linear(p, `${name}.queryKeyValue`, norm(p, `${name}.norm`, x));
  const [query, key, value] = tf
    .split(projected, 3, 1)
    .map((part) => splitHeads(part, batch, heads));
  return { query, key, value };
}

/** @param x float32 [B·L, D] @returns queries, float32 [B, H, L, K] */
export function projectQuery(
  p: Parameters,
  name: string,
  x: tf.Tensor2D,
  batch: number,
  heads: number,
): tf.Tensor4D {
  return splitHeads(linear(p, `${name}.query`, norm(p, `${name}.norm`, x)), batch, heads);
}

/** @param states encoder states, float32 [B·S, D] */
export function projectKeyValue(
  p: Parameters,
  name: string,
  states: tf.Tensor2D,
  batch: number,
  heads: number,
): KeyValue {
  const projected = linear(p, `${name}.keyValue`, states);
  const [key, value] = tf.split(projected, 2, 1).map((part) => splitHeads(part, batch, heads));
  return { key, value };
}

/**
 * softmax(Q·Kᵀ/√K + mask)·V, heads joined and projected.
 *
 * @param mask float32, broadcast over [B, H, L, S]: 0 where a position is seen, very negative elsewhere
 */
export function attend(
  p: Parameters,
  name: string,
  query: tf.Tensor4D,
  { key, value }: KeyValue,
  mask: tf.Tensor | undefined,
): Attended {
  const [, , , headWidth] = query.shape;
  const scores = headProducts(tf.mul(query, headWidth ** -0.5), key, true);
  const weights = tf.softmax(mask ? tf.add(scores, mask) : scores) as tf.Tensor4D;
  const read = headProducts(weights, value);
  return { output: linear(p, `${name}.output`, joinHeads(read)), weights };
}

/**
 * a·b or a·bᵀ of each head, float32 [B, H, L, …]. Heads of all sentences lie along one axis for it: with two, ONNX Runtime
 * folds what split the heads and what transposes `b` into one transposition, which moves numbers one by one.
 */
function headProducts(a: tf.Tensor4D, b: tf.Tensor4D, transposeB = false): tf.Tensor4D {
  const [batch, heads, length] = a.shape;
  // One position's heads were not transposed.
  if (length === 1) return tf.matMul(a, b, false, transposeB) as tf.Tensor4D;
  const flat = (x: tf.Tensor4D) => tf.reshape(x, [batch * heads, x.shape[2], x.shape[3]]);
  const product = tf.matMul(flat(a), flat(b), false, transposeB);
  return tf.reshape(product, [batch, heads, length, product.shape[2]!]) as tf.Tensor4D;
}

/**
 * What `attend` gives for one position that asks, of those before it and of itself, without joining its own
 * key and value to a long past first.
 *
 * @param query float32 [B, H, 1, K]
 * @param past  keys and values [B, H, P, K], and what hides the unused ones, [B, 1, 1, P]
 * @param own   keys and values [B, H, 1, K]
 * @returns float32 [B, D], to be added to the input
 */
export function attendToPast(
  p: Parameters,
  name: string,
  query: tf.Tensor4D,
  past: KeyValue & { readonly mask: tf.Tensor4D },
  own: KeyValue,
): tf.Tensor2D {
  const [, , , headWidth] = query.shape;
  const length = past.key.shape[2];
  const asked = tf.mul(query, headWidth ** -0.5);
  const before = tf.add(tf.matMul(asked, past.key, false, true), past.mask);
  const here = tf.matMul(asked, own.key, false, true);
  const weights = tf.softmax(tf.concat([before, here], 3));
  const [toBefore, toHere] = tf.split(weights, [length, 1], 3);
  const read = tf.add(tf.matMul(toBefore, past.value), tf.mul(toHere, own.value)) as tf.Tensor4D;
  return linear(p, `${name}.output`, joinHeads(read));
}

/** Hides padding. @param valid bool [B, S] @returns float32 [B, 1, 1, S] */
export function paddingMask(valid: tf.Tensor2D): tf.Tensor4D {
  const [batch, length] = valid.shape;
  const hidden = tf.mul(tf.cast(tf.logicalNot(valid), 'float32'), UNSEEN);
  return tf.reshape(hidden, [batch, 1, 1, length]);
}

/** Hides what comes later. @returns float32 [1, 1, L, L] */
export function causalMask(length: number): tf.Tensor4D {
  const position = tf.range(0, length, 1, 'int32');
  const later = tf.greater(tf.reshape(position, [1, length]), tf.reshape(position, [length, 1]));
  return tf.reshape(tf.mul(tf.cast(later, 'float32'), UNSEEN), [1, 1, length, length]);
}

/** float32 [B·L, D] → [B, H, L, K] */
function splitHeads(x: tf.Tensor, batch: number, heads: number): tf.Tensor4D {
  const [rows, width] = x.shape;
  const [length, headWidth] = [rows / batch, width / heads];
  // One position's heads lie in order already.
  if (length === 1) return tf.reshape(x, [batch, heads, length, headWidth]);
  return tf.transpose(tf.reshape(x, [batch, length, heads, headWidth]), [0, 2, 1, 3]);
}

/** float32 [B, H, L, K] → [B·L, D] */
function joinHeads(x: tf.Tensor4D): tf.Tensor2D {
  const [batch, heads, length, headWidth] = x.shape;
  const inOrder = length === 1 ? x : tf.transpose(x, [0, 2, 1, 3]);
  return tf.reshape(inOrder, [batch * length, heads * headWidth]);
}
