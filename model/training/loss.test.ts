import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { HostTensors } from '../runtime/session.ts';
import { distance, drawn, floats, ints, runEager } from '../tiny.fixture.ts';
import { type LossInputs, smoothedCrossEntropy } from './loss.ts';

const [N, D, V] = [5, 4, 7];

const inputs: HostTensors = {
  hidden: drawn([N, D], 1),
  table: drawn([V, D], 2),
  labels: ints([N], [3, 0, 6, 3, 1]),
  weights: floats([N], [1, 1, 0, 1, 1]),
};

/** Szegedy et al. 2016, section 7: cross-entropy with (1 − ε)·onehot + ε/V, in plain loops. */
function naive({ hidden, table, labels, weights }: HostTensors, smoothing: number): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < N; row++) {
    const scores = Array.from({ length: V }, (_, v) => {
      let score = 0;
      for (let i = 0; i < D; i++) score += hidden.data[row * D + i] * table.data[v * D + i];
      return score;
    });
    const largest = Math.max(...scores);
    const logSum = Math.log(scores.reduce((all, z) => all + Math.exp(z - largest), 0)) + largest;
    for (let v = 0; v < V; v++) {
      const wanted = smoothing / V + (v === labels.data[row] ? 1 - smoothing : 0);
      sum -= weights.data[row] * wanted * (scores[v] - logSum);
    }
    count += weights.data[row];
  }
  return sum / count;
}

/** The loss, and its gradients by `hidden` and `table` when it is multiplied with 3. */
function computed(own: HostTensors, smoothing: number): HostTensors {
  return runEager(own, ({ hidden, table, labels, weights }) => {
    const lossOf = (h: tf.Tensor, e: tf.Tensor) =>
      smoothedCrossEntropy({ hidden: h, table: e, labels, weights } as LossInputs, smoothing);
    const gradients = tf.grads((h, e) => tf.mul(lossOf(h, e), 3))([hidden, table]);
    return { loss: lossOf(hidden, table), hidden: gradients[0], table: gradients[1] };
  });
}

describe.each([0, 0.1, 0.5])('with a smoothing of %d', (smoothing) => {
  const result = computed(inputs, smoothing);

  it('is the naive loss to 1e-6', () => {
    expect(result.loss.shape).toEqual([]);
    expect(Math.abs(result.loss.data[0] - naive(inputs, smoothing))).toBeLessThan(1e-6);
  });

  it.each(['hidden', 'table'])('has the gradient by %s of central differences, to 1e-5', (name) => {
    const step = 1e-4;
    const at = (index: number, change: number) => {
      const data = Array.from(inputs[name].data, Number);
      data[index] += change;
      // Doubles, so that the differences are exact enough.
      return naive({ ...inputs, [name]: { ...inputs[name], data: data as never } }, smoothing);
    };
    const expected = Array.from(inputs[name].data, (_, index) => {
      return (3 * (at(index, step) - at(index, -step))) / (2 * step);
    });
    expect(result[name].shape).toEqual(inputs[name].shape);
    expect(distance(result[name].data, expected)).toBeLessThan(1e-5);
  });

  it('knows nothing of rows without weight', () => {
    const spoilt = { ...inputs.hidden, data: Float32Array.from(inputs.hidden.data) };
    spoilt.data.fill(50, 2 * D, 3 * D);
    const other = computed({ ...inputs, hidden: spoilt }, smoothing);
    expect(distance(other.loss.data, result.loss.data)).toBeLessThan(1e-6);
    expect(distance(other.table.data, result.table.data)).toBeLessThan(1e-6);
    expect(Array.from(other.hidden.data.slice(2 * D, 3 * D), Math.abs)).toEqual([0, 0, 0, 0]);
  });
});

describe('extremes', () => {
  it('is log V when nothing is known', () => {
    const blank = { ...inputs, hidden: floats([N, D], Array(N * D).fill(0)) };
    expect(computed(blank, 0.1).loss.data[0]).toBeCloseTo(Math.log(V), 6);
  });

  it('stays finite for scores in the hundreds', () => {
    const large = { ...inputs, hidden: floats([N, D], Array(N * D).fill(300)) };
    const { loss, hidden, table } = computed(large, 0.1);
    const expected = naive(large, 0.1);
    expect(Math.abs(loss.data[0] - expected)).toBeLessThan(1e-5 * expected);
    for (const value of [...hidden.data, ...table.data]) expect(Number.isFinite(value)).toBe(true);
  });
});
