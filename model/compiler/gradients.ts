/**
 * Gradients of TensorFlow.js that write the size of a tensor into a constant, restated so that the size
 * may be a named dimension. They serve every backend; the results are the same.
 */

import * as tf from '@tensorflow/tfjs';
import { sizeOf } from './operations.ts';

/** `dy` with the reduced axes back in place, repeated over the shape of `x`. */
function spread(dy: tf.Tensor, x: tf.Tensor, axes: number[]): tf.Tensor {
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return tf.mul(tf.reshape(dy, kept), tf.onesLike(x));
}

function reductionGradient(
  kernelName: string,
  scale: (dx: tf.Tensor, x: tf.Tensor, axes: number[]) => tf.Tensor,
): void {
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attributes) => {
      const axes = tf.util.parseAxisParam(attributes.axis as number | number[], x.shape);
      return { x: () => scale(spread(dy as tf.Tensor, x, axes), x, axes) };
    },
  });
}

reductionGradient('Sum', (dx) => dx);
reductionGradient('Mean', (dx, x, axes) =>
  tf.div(dx, sizeOf(axes.reduce((size, axis) => size * x.shape[axis], 1))),
);
