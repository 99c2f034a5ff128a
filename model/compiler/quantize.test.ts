import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { type Tensors, trace } from './index.ts';
import { GraphRunner, type NamedValues, randomNumbers } from './testing.ts';

const [K, N, V] = [128, 96, 80];
const random = randomNumbers(3);
const numbers = (size: number) => Array.from({ length: size }, () => 2 * random() - 1);
const [WEIGHT, BIAS, TABLE] = [numbers(K * N), numbers(N), numbers(V * K)];
const X = numbers(5 * K);

/** A product with a bias, a lookup in a table, and a product with that table: all that the network does. */
const inputs = {
  x: { shape: ['R', K], dtype: 'float32' },
  ids: { shape: ['R'], dtype: 'int32' },
} as const;
const fn = ({ x, ids }: Tensors): Tensors => {
  const table = tf.tensor(TABLE, [V, K]) as tf.Tensor2D;
  const weight = tf.tensor(WEIGHT, [K, N]);
  return {
    product: tf.add(tf.matMul(x, weight as tf.Tensor2D), tf.tensor1d(BIAS)),
    plain: tf.relu(tf.matMul(x, tf.tensor(WEIGHT, [K, N]) as tf.Tensor2D)),
    rows: tf.gather(table, ids as tf.Tensor1D),
    scores: tf.matMul(x as tf.Tensor2D, table, false, true),
  };
};

const feeds = (rows: readonly number[]): NamedValues => ({
  x: {
    shape: [rows.length, K],
    type: 'float32',
    data: rows.flatMap((row) => X.slice(row * K, (row + 1) * K)),
  },
  ids: { shape: [rows.length], type: 'int32', data: rows.map((row) => 7 * row) },
});

const run = async (precision: 'fp32' | 'int8', rows: readonly number[]) => {
  const runner = await GraphRunner.open(trace(inputs, fn, precision));
  const results = await runner.run(feeds(rows));
  await runner.close();
  return results;
};

describe('8-bit weights', () => {
  it('give what full weights give, to a hundredth of the deviation', async () => {
    const [full, small] = [await run('fp32', [0, 1, 2, 3, 4]), await run('int8', [0, 1, 2, 3, 4])];
    expect(Object.keys(small)).toEqual(Object.keys(full));
    for (const [name, { shape, data }] of Object.entries(full)) {
      expect(small[name].shape).toEqual(shape);
      const squares = (values: readonly number[]) => values.reduce((sum, v) => sum + v * v, 0);
      const error = squares(data.map((value, i) => value - small[name].data[i]));
      expect(Math.sqrt(error / squares(data))).toBeLessThan(0.01);
      // Quantised at all: equal numbers would mean that nothing was rewritten.
      expect(error).toBeGreaterThan(0);
    }
  });

  it('give a row what they give it alone, to the last bits of a sum', async () => {
    const together = await run('int8', [0, 1, 2, 3, 4]);
    for (const row of [0, 3]) {
      const alone = await run('int8', [row]);
      for (const [name, { data }] of Object.entries(alone)) {
        const own = together[name].data.slice(row * data.length, (row + 1) * data.length);
        const furthest = Math.max(...data.map((value, i) => Math.abs(value - own[i])));
        expect(furthest).toBeLessThan(1e-5);
      }
    }
  });

  it('take about a quarter of the space', () => {
    const [full, small] = [trace(inputs, fn), trace(inputs, fn, 'int8')];
    // The weight twice over would be a matrix for each use; the table is kept by row and by column.
    const bytes = 4 * (K * N + V * K);
    expect(full.model.length).toBeGreaterThan(bytes);
    expect(small.model.length).toBeLessThan(bytes * 0.55);
  });

  it('leave small matrices and those that are no constants as they are', () => {
    const small = trace(
      {
        x: { shape: ['R', 8], dtype: 'float32' },
        w: { shape: [128, 96], dtype: 'float32' },
        y: { shape: ['R', 128], dtype: 'float32' },
      },
      ({ x, y, w }) => ({
        a: tf.matMul(x as tf.Tensor2D, tf.tensor(numbers(64), [8, 8]) as tf.Tensor2D),
        b: tf.matMul(y as tf.Tensor2D, w as tf.Tensor2D),
      }),
      'int8',
    );
    expect(Buffer.from(small.model).includes('MatMulNBits')).toBe(false);
  });
});
