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

/** The gradient of an operand that was broadcast: summed over its repetitions. */
function gathered(dx: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.backend_util.getReductionAxes(shape, dx.shape);
  return axes.length === 0 ? dx : tf.reshape(tf.sum(dx, axes), shape);
}

/** For binary operations whose own gradients forget that operands may have been broadcast. */
function broadcastGradient(
  kernelName: string,
  partials: (a: tf.Tensor, b: tf.Tensor) => { a: () => tf.Tensor; b: () => tf.Tensor },
): void {
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => {
      const partial = partials(a, b);
      return {
        a: () => gathered(tf.mul(dy as tf.Tensor, partial.a()), a.shape),
        b: () => gathered(tf.mul(dy as tf.Tensor, partial.b()), b.shape),
      };
    },
  });
}

// Where both are equal, the gradient goes to `a`, as in TensorFlow.js.
broadcastGradient('Maximum', (a, b) => ({
  a: () => tf.cast(tf.greaterEqual(a, b), 'float32'),
  b: () => tf.cast(tf.less(a, b), 'float32'),
}));
broadcastGradient('Minimum', (a, b) => ({
  a: () => tf.cast(tf.lessEqual(a, b), 'float32'),
  b: () => tf.cast(tf.greater(a, b), 'float32'),
}));
broadcastGradient('SquaredDifference', (a, b) => ({
  a: () => tf.mul(2, tf.sub(a, b)),
  b: () => tf.mul(2, tf.sub(b, a)),
}));

/** Rows of the upstream gradient by segment; a negative segment took no part. */
tf.unregisterGradient('UnsortedSegmentSum');
tf.registerGradient({
  kernelName: 'UnsortedSegmentSum',
  inputsToSave: ['segmentIds'],
  gradFunc: (dy, [ids]) => {
    const upstream = dy as tf.Tensor;
    const tookPart = () => {
      const ones = new Array(upstream.rank - 1).fill(1);
      return tf.reshape(tf.cast(tf.greaterEqual(ids, 0), 'float32'), [ids.size, ...ones]);
    };
    const rows = () => tf.gather(upstream, tf.maximum(ids, tf.scalar(0, 'int32')) as tf.Tensor1D);
    return { x: () => tf.mul(rows(), tookPart()) };
  },
});

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
      Object.fromEntries(inputs.map((name, index) => [name, () => tf.fill(saved[index].shape, 0)])),
  });
}

for (const comparison of ['Equal', 'NotEqual', 'Greater', 'Less', 'LessEqual']) {
  noGradient(comparison, ['a', 'b']);
}
noGradient('LogicalAnd', ['a', 'b']);
noGradient('LogicalOr', ['a', 'b']);
noGradient('LogicalNot', ['x']);
