/** Token embeddings with sinusoidal positions (Vaswani et al. 2017, sections 3.4 and 3.5). */

import * as tf from '@tensorflow/tfjs';
import type { ParameterSpec } from '../parameters.ts';

export function embeddingSpec(name: string, vocabulary: number, width: number): ParameterSpec {
  return { name, shape: [vocabulary, width], start: { kind: 'normal', deviation: width ** -0.5 } };
}

/**
 * √D · table[token] + position.
 *
 * @param table     float32 [V, D]
 * @param tokens    int32 [N]
 * @param positions float32 [P, D]; the tokens are rows of P, so that N is a multiple of P
 * @returns float32 [N, D]
 */
export function embed(
  table: tf.Tensor2D,
  tokens: tf.Tensor1D,
  positions: tf.Tensor2D,
): tf.Tensor2D {
  const width = table.shape[1];
  const [count] = tokens.shape;
  const [length] = positions.shape;
  const rows = tf.mul(tf.gather(table, tokens), Math.sqrt(width));
  const placed = tf.add(tf.reshape(rows, [count / length, length, width]), positions);
  return tf.reshape(placed, [count, width]);
}

/**
 * Sines in the first half of the width and cosines in the second, with wavelengths from 2π to 10000·2π.
 *
 * @param position int32 [P]
 * @returns float32 [P, D]
 */
export function sinusoids(position: tf.Tensor1D, width: number): tf.Tensor2D {
  const half = width / 2;
  const frequency = Float32Array.from({ length: half }, (_, i) => 10_000 ** (-i / half));
  const column = tf.reshape(tf.cast(position, 'float32'), [position.shape[0], 1]);
  const angle = tf.mul(column, tf.tensor(frequency, [1, half]));
  return tf.concat([tf.sin(angle), tf.cos(angle)], 1) as tf.Tensor2D;
}
