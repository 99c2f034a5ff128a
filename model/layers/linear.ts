import * as tf from '@tensorflow/tfjs';
import { layerNorm } from '../compiler/index.ts';
import type { Parameters } from '../parameters.ts';

/** x·W + b. @param x float32 [N, rows] @returns float32 [N, columns] */
export function linear(p: Parameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(x, p[`${name}.weight`] as tf.Tensor2D), p[`${name}.bias`]);
}

/** Layer normalisation with the learned gain and bias of `name`. @param x float32 [N, D] */
export function norm(p: Parameters, name: string, x: tf.Tensor2D): tf.Tensor2D {
  const gain = p[`${name}.gain`] as tf.Tensor1D;
  return layerNorm(x, gain, p[`${name}.bias`] as tf.Tensor1D) as tf.Tensor2D;
}
