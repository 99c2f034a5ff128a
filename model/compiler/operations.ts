/**
 * Operations beyond TensorFlow.js's own. While tracing each is one ONNX node; on any other backend it is
 * composed from ordinary operations. The gradients are the same in both lives.
 */

import * as tf from '@tensorflow/tfjs';
import { LAYER_NORMALIZATION, PAD_TO_MULTIPLE, SIZE } from './kernels/fused.ts';

/** A size, which may be a named dimension while tracing, as a float32 scalar to calculate with. */
export function sizeOf(size: number): tf.Scalar {
  if (tf.getKernel(SIZE, tf.getBackend()))
    return tf.engine().runKernel(SIZE, {}, { size }) as tf.Scalar;
  return tf.scalar(size);
}

/**
 * `x` with `value` added behind until the size of `axis` is a multiple, at least one times. While tracing, the
 * new size of a named dimension is a named dimension too. Without a gradient.
 *
 * @param x float32
 */
export function padToMultiple<T extends tf.Tensor>(
  x: T,
  axis: number,
  multiple: number,
  value = 0,
): T {
  if (tf.getKernel(PAD_TO_MULTIPLE, tf.getBackend()))
    return tf.engine().runKernel(PAD_TO_MULTIPLE, { x }, { axis, multiple, value }) as T;
  const size = (x.shape as number[])[axis];
  const padded = Math.ceil(Math.max(size, 1) / multiple) * multiple;
  const paddings = x.shape.map((_, at): [number, number] => [0, at === axis ? padded - size : 0]);
  return tf.pad(x, paddings, value);
}

/**
 * log(softmax(x)) over the last axis. TensorFlow.js composes its own from six passes over the data, which
 * on a vocabulary of logits is felt.
 */
export function logSoftmax<T extends tf.Tensor>(logits: T): T {
  if (!tf.getKernel('LogSoftmax', tf.getBackend())) return tf.logSoftmax(logits);
  return tf.engine().runKernel('LogSoftmax', { logits }, { axis: logits.rank - 1 }) as T;
}

/**
 * Layer normalisation over the last axis (Ba et al. 2016, eq. 4).
 *
 * @param x    float32 [..., D]
 * @param gain float32 [D]
 * @param bias float32 [D]
 * @returns float32 of the shape of `x`
 */
export function layerNorm(
  x: tf.Tensor,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon = 1e-5,
): tf.Tensor {
  return tf.customGrad((...args) => {
    const [input, scale, shift] = args as tf.Tensor[];
    const save = args[3] as unknown as tf.GradSaveFunc;
    const [value, mean, inverse] = normalize(input, scale, shift, epsilon);
    save([input, scale, mean, inverse]);
    return { value, gradFunc: layerNormGradient };
  })(x, gain, bias);
}

/** @returns the result, and the mean and inverse deviation of each row, [..., 1] */
function normalize(x: tf.Tensor, gain: tf.Tensor, bias: tf.Tensor, epsilon: number): tf.Tensor[] {
  if (tf.getKernel(LAYER_NORMALIZATION, tf.getBackend())) {
    return tf
      .engine()
      .runKernel(LAYER_NORMALIZATION, { x, gain, bias }, { epsilon }) as tf.Tensor[];
  }
  const mean = tf.mean(x, -1, true);
  const centred = tf.sub(x, mean);
  const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon));
  return [tf.add(tf.mul(tf.mul(centred, inverse), gain), bias), mean, inverse];
}

function layerNormGradient(dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]): tf.Tensor[] {
  const upstream = dy as tf.Tensor;
  const [x, gain, mean, inverse] = saved;
  const normalized = tf.mul(tf.sub(x, mean), inverse);
  const dNormalized = tf.mul(upstream, gain);
  const projection = tf.mul(normalized, tf.mean(tf.mul(dNormalized, normalized), -1, true));
  const dx = tf.mul(
    inverse,
    tf.sub(tf.sub(dNormalized, tf.mean(dNormalized, -1, true)), projection),
  );
  const leadingAxes = x.shape.map((_, axis) => axis).slice(0, -1);
  return [dx, tf.sum(tf.mul(upstream, normalized), leadingAxes), tf.sum(upstream, leadingAxes)];
}
