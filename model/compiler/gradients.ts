/**
 * Gradients of TensorFlow.js that loop over the size of a tensor or write it into a constant, restated so
 * that the size may be a named dimension, and gradients that TensorFlow.js lacks. They serve every backend;
 * the results are the same.
 */

import * as tf from '@tensorflow/tfjs';
import { sizeOf } from './operations.ts';

/** `dy` with the reduced axes back in place, repeated over the shape of `x`. */
function spread(dy: tf.Tensor, x: tf.Tensor, axes: number[]): tf.Tensor {
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return tf.broadcastTo(tf.reshape(dy, kept), x.shape);
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

/** Every repetition of an element adds to its gradient: with the repeats on axes of their own, a sum. */
tf.unregisterGradient('Tile');
tf.registerGradient({
  kernelName: 'Tile',
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attributes) => {
    const reps = attributes.reps as number[];
    const split: number[] = [];
    const repeatAxes: number[] = [];
    x.shape.forEach((size, axis) => {
      if (reps[axis] !== 1) repeatAxes.push(split.push(reps[axis]) - 1);
      if (reps[axis] === 1 || size !== 1) split.push(size);
    });
    const summed = () => tf.sum(tf.reshape(dy as tf.Tensor, split), repeatAxes);
    return { x: () => tf.reshape(summed(), x.shape) };
  },
});

/** What a comparison reads has no influence that a gradient could see. */
function noGradient(kernelName: string, inputs: string[]): void {
  tf.registerGradient({
    kernelName,
    inputsToSave: inputs,
    gradFunc: (_dy, saved) =>
      Object.fromEntries(
        inputs.map((name, index) => [name, () => tf.zeros(saved[index].shape, 'float32')]),
      ),
  });
}

for (const comparison of ['Equal', 'NotEqual', 'Greater', 'Less', 'LessEqual']) {
  noGradient(comparison, ['a', 'b']);
}
noGradient('LogicalAnd', ['a', 'b']);
noGradient('LogicalOr', ['a', 'b']);
noGradient('LogicalNot', ['x']);
