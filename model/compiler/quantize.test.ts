import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { type Precision, type Tensors, trace } from './index.ts';
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
    positive: tf.matMul(tf.relu(x), tf.tensor(WEIGHT, [K, N]) as tf.Tensor2D),
    rows: tf.gather(table, ids as tf.Tensor1D),
    scores: tf.matMul(x as tf.Tensor2D, table, false, true),
  };
};

const inThree = ({ x }: Tensors): Tensors => ({
  y: tf.matMul(x, tf.tensor(WEIGHT, [K, N])),
});

const feeds = (rows: readonly number[]): NamedValues => ({
  x: {
    shape: [rows.length, K],
    type: 'float32',
    data: rows.flatMap((row) => X.slice(row * K, (row + 1) * K)),
  },
  ids: { shape: [rows.length], type: 'int32', data: rows.map((row) => 7 * row) },
});

const run = async (precision: Precision, rows: readonly number[]) => {
  const runner = await GraphRunner.open(trace(inputs, fn, precision));
  const results = await runner.run(feeds(rows));
  await runner.close();
  return results;
};

/** Of the largest numbers only, whose sums overflow on processors with AVX2 alone. */
const sumsOfOnes = async (precision: Precision) => {
  const ones = () => tf.tensor(new Array<number>(K * N).fill(1), [K, N]);
  const built = trace({ x: inputs.x }, ({ x }) => ({ y: tf.matMul(x, ones()) }), precision);
  expect(Buffer.from(built.model).includes('MatMulInteger')).toBe(true);
  const runner = await GraphRunner.open(built);
  const x = { shape: [1, K], type: 'float32', data: new Array<number>(K).fill(1) } as const;
  const { y } = await runner.run({ x });
  await runner.close();
  return y.data;
};
const addsSigned = `${await sumsOfOnes('int8-signed')}` === `${await sumsOfOnes('int8')}`;

describe.each([
  ['int8', 'MatMulInteger'],
  ...(addsSigned ? [['int8-signed', 'MatMulInteger'] as const] : []),
  ['int8-blocks', 'MatMulNBits'],
] as const)('weights of %s', (precision, operator) => {
  it('give what full weights give, to a hundredth of the deviation', async () => {
    const [full, small] = [
      await run('fp32', [0, 1, 2, 3, 4]),
      await run(precision, [0, 1, 2, 3, 4]),
    ];
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

  it('give a row what they give it alone: by column to the last bit, by block not on every processor', async () => {
    const together = await run(precision, [0, 1, 2, 3, 4]);
    for (const row of [0, 3]) {
      const alone = await run(precision, [row]);
      for (const [name, { data }] of Object.entries(alone)) {
        const own = together[name].data.slice(row * data.length, (row + 1) * data.length);
        const apart = Math.max(...own.map((value, i) => Math.abs(value - data[i])));
        expect(apart, name).toBeLessThan(1e-4);
        if (precision !== 'int8-blocks') expect(own, name).toEqual(data);
      }
    }
  });

  it('give a row of zeros zeros', async () => {
    const runner = await GraphRunner.open(trace(inputs, fn, precision));
    const x = { shape: [1, K], type: 'float32', data: new Array<number>(K).fill(0) } as const;
    const { product, scores } = await runner.run({ ...feeds([0]), x });
    await runner.close();
    expect(product.data).toEqual(BIAS.map(Math.fround));
    expect(scores.data).toEqual(new Array(V).fill(0));
  });

  it('give no rows for no rows, and take in more dimensions than two', async () => {
    const shape = ['B', 'R', K];
    const built = trace({ x: { shape, dtype: 'float32' } }, inThree, precision);
    expect(Buffer.from(built.model).includes(operator)).toBe(true);
    const runner = await GraphRunner.open(built);
    const x = (rows: number) => ({
      x: { shape: [2, rows, K], type: 'float32', data: X.slice(0, 2 * rows * K) } as const,
    });
    expect((await runner.run(x(0))).y.shape).toEqual([2, 0, N]);
    const { y } = await runner.run(x(2));
    await runner.close();
    const { product } = await run(precision, [0, 1, 2, 3]);
    expect(y.shape).toEqual([2, 2, N]);
    y.data.forEach((value, i) => {
      expect(value).toBeCloseTo(product.data[i] - BIAS[i % N], 5);
    });
  });

  it('take about a quarter of the space', () => {
    const [full, small] = [trace(inputs, fn), trace(inputs, fn, precision)];
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
      precision,
    );
    expect(Buffer.from(small.model).includes(operator)).toBe(false);
  });
});
