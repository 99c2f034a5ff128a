import type * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { distance, floats, runEager } from '../tiny.fixture.ts';
import { feedForward } from './feed-forward.ts';
import { linear, norm } from './linear.ts';

/** Close enough for ε = 1e-5 under the root of the norm. */
const TOLERANCE = 1e-4;

const p = {
  'f.norm.gain': floats([2], [1, 2]),
  'f.norm.bias': floats([2], [0, 1]),
  'f.expand.weight': floats([2, 3], [1, -1, 0, 1, 1, -1]),
  'f.expand.bias': floats([3], [0, 1, 0.5]),
  'f.contract.weight': floats([3, 2], [1, 0, 0, 1, 5, 5]),
  'f.contract.bias': floats([2], [10, 20]),
};
const x = floats([1, 2], [1, 3]);

describe('by hand', () => {
  it('norm: (1, 3) is (-1, 1) normalised, (-1, 3) after gain and bias', () => {
    const { y } = runEager({ ...p, x }, ({ x, ...own }) => ({
      y: norm(own, 'f.norm', x as tf.Tensor2D),
    }));
    expect(distance(y.data, [-1, 3])).toBeLessThan(TOLERANCE);
  });

  it('linear: x·W + b', () => {
    const { y } = runEager({ ...p, x }, ({ x, ...own }) => ({
      y: linear(own, 'f.expand', x as tf.Tensor2D),
    }));
    expect(Array.from(y.data)).toEqual([4, 3, -2.5]);
  });

  it('feedForward: the inside is max(0, (2, 5, -2.5)), so that its last unit says nothing', () => {
    const { y } = runEager({ ...p, x }, ({ x, ...own }) => ({
      y: feedForward(own, 'f', x as tf.Tensor2D),
    }));
    expect(distance(y.data, [12, 25])).toBeLessThan(5 * TOLERANCE);
  });
});
