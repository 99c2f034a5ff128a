import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { distance, drawn, floats, runEager } from '../tiny.fixture.ts';
import { createDropout } from './dropout.ts';

const rows = floats([2], [0.5, 0.25]);
const columns = floats([2, 3], [1, 2, 3, 5, 6, 7]);
const x = floats([2, 3], [1, 2, 3, 4, 5, 6]);

describe('createDropout', () => {
  it('keeps where fraction(row · column) reaches the rate, and makes up for the rest', () => {
    const { first, second } = runEager({ rows, columns, x }, ({ rows, columns, x }) => {
      const dropout = createDropout(0.5, rows as tf.Tensor1D, columns as tf.Tensor2D);
      return { first: dropout(x as tf.Tensor2D), second: dropout(x as tf.Tensor2D) };
    });
    // Products 0.5 1 1.5 | 0.25 0.5 0.75 and 2.5 3 3.5 | 1.25 1.5 1.75; what stays is doubled.
    expect(Array.from(first.data)).toEqual([2, 0, 6, 0, 10, 12]);
    expect(Array.from(second.data)).toEqual([2, 0, 6, 0, 10, 12]);
  });

  it('gives each site its own columns, and asks for as many as there are sites', () => {
    const other = floats([2, 3], [1, 1, 1, 2, 2, 2]);
    runEager({ rows, other, x }, ({ rows, other, x }) => {
      const dropout = createDropout(0.5, rows as tf.Tensor1D, other as tf.Tensor2D);
      expect(Array.from(dropout(x as tf.Tensor2D).dataSync())).toEqual([2, 4, 6, 0, 0, 0]);
      expect(Array.from(dropout(x as tf.Tensor2D).dataSync())).toEqual([0, 0, 0, 8, 10, 12]);
      expect(() => dropout(x as tf.Tensor2D)).toThrow(/one row of columns for each site, got 2/);
      return {};
    });
  });

  it('lets the gradient through where x was kept, and nowhere else', () => {
    const inputs = { rows, columns, x: drawn([2, 3], 1) };
    const { kept, gradient } = runEager(inputs, ({ rows, columns, x }) => {
      const drop = (input: tf.Tensor) =>
        createDropout(0.5, rows as tf.Tensor1D, columns as tf.Tensor2D)(input as tf.Tensor2D);
      return {
        kept: drop(tf.onesLike(x)),
        gradient: tf.grad((input) => tf.sum(tf.square(drop(input))))(x),
      };
    });
    // d/dx Σ (m·x)² = 2·m²·x with m 0 or 2.
    const expected = inputs.x.data.map((value, i) => 2 * kept.data[i] ** 2 * value);
    expect(Array.from(gradient.data, (value) => value !== 0)).toEqual(
      Array.from(kept.data, (value) => value !== 0),
    );
    expect(distance(gradient.data, expected)).toBeLessThan(1e-6);
  });
});
