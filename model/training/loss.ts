/**
 * Cross-entropy with label smoothing (Szegedy et al. 2016, section 7), arranged for few passes over the
 * largest tensor of the step, the scores [N, V]: they are written once as scores and once as
 * probabilities. Everything else about the labels is done on rows of the hidden states.
 *
 * With q = ε/V + (1 − ε)·onehot(label), per row: loss = log Σ exp(z) − Σ q·z and ∂loss/∂z = softmax(z) − q.
 * Since z = h·Eᵀ is linear, Σ q·z and the part of the gradients that comes from q need no [N, V] tensor.
 */

import * as tf from '@tensorflow/tfjs';
import { sizeOf } from '../compiler/index.ts';

export interface LossInputs {
  /** The decoder's last states h, float32 [N, D]. */
  readonly hidden: tf.Tensor2D;
  /** The output table E, float32 [V, D]. */
  readonly table: tf.Tensor2D;
  /** The token that should come next, int32 [N]. */
  readonly labels: tf.Tensor1D;
  /** 1 for a real token and 0 for padding, float32 [N]. */
  readonly weights: tf.Tensor1D;
}

/** The mean loss of a real token in nats, float32 scalar; differentiable in `hidden` and `table`. */
export function smoothedCrossEntropy(inputs: LossInputs, smoothing: number): tf.Scalar {
  const { hidden, table, labels, weights } = inputs;
  const operation = tf.customGrad((...args) => {
    const [h, e] = args as tf.Tensor2D[];
    const save = args[2] as unknown as tf.GradSaveFunc;
    const { loss, probabilities, rowWeights } = forward(h, e, labels, weights, smoothing);
    save([h, e, probabilities, rowWeights]);
    const gradFunc = (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) => {
      const [dHidden, dTable] = backward(saved, labels, smoothing);
      return [tf.mul(dHidden, dy as tf.Scalar), tf.mul(dTable, dy as tf.Scalar)];
    };
    return { value: loss, gradFunc };
  });
  return operation(hidden, table) as tf.Scalar;
}

function forward(
  h: tf.Tensor2D,
  e: tf.Tensor2D,
  labels: tf.Tensor1D,
  weights: tf.Tensor1D,
  smoothing: number,
) {
  const scores = tf.matMul(h, e, false, true);
  const probabilities = tf.softmax(scores);
  // log Σ exp(z) = max z − log max softmax(z): the largest probability is at least 1/V, so this is safe.
  const logSum = tf.sub(tf.max(scores, 1), tf.log(tf.max(probabilities, 1)));
  const atLabel = tf.sum(tf.mul(h, tf.gather(e, labels)), 1);
  const average = tf.sum(tf.mul(h, tf.mean(e, 0, true)), 1);
  const expected = tf.add(tf.mul(atLabel, 1 - smoothing), tf.mul(average, smoothing));
  const rowWeights = tf.div(weights, tf.sum(weights));
  const loss = tf.sum(tf.mul(tf.sub(logSum, expected), rowWeights)) as tf.Scalar;
  return { loss, probabilities, rowWeights: tf.reshape(rowWeights, [-1, 1]) };
}

/** @returns the gradients of `hidden` [N, D] and `table` [V, D] */
function backward(
  saved: tf.Tensor[],
  labels: tf.Tensor1D,
  smoothing: number,
): [tf.Tensor, tf.Tensor] {
  const [h, e, probabilities, rowWeights] = saved as tf.Tensor2D[];
  const [vocabulary] = e.shape;
  const expected = tf.add(
    tf.mul(tf.gather(e, labels), 1 - smoothing),
    tf.mul(tf.mean(e, 0, true), smoothing),
  );
  const dHidden = tf.mul(rowWeights, tf.sub(tf.matMul(probabilities, e), expected));

  const weighted = tf.mul(h, rowWeights);
  const asked = tf.unsortedSegmentSum(tf.mul(weighted, 1 - smoothing), labels, vocabulary);
  const spread = tf.mul(tf.div(tf.sum(weighted, 0, true), sizeOf(vocabulary)), smoothing);
  const dTable = tf.sub(tf.sub(tf.matMul(probabilities, weighted, true, false), asked), spread);
  return [dHidden, dTable];
}
