import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type InputSpec, type Tensors, trace } from './index.ts';
import { GraphRunner, runTraced } from './testing.ts';

const x: InputSpec = { shape: ['B', 'S'], dtype: 'float32' };

const size = (t: tf.Tensor, axis: number): number => (t.shape as number[])[axis];

const traceOne = (fn: (x: tf.Tensor) => tf.Tensor) =>
  trace({ x }, (inputs) => ({ y: fn(inputs.x) }));

beforeEach(async () => {
  await tf.setBackend('cpu');
});

describe('trace', () => {
  let tensors = 0;
  beforeEach(() => {
    tensors = tf.memory().numTensors;
  });
  afterEach(() => {
    expect(tf.getBackend()).toBe('cpu');
    expect(tf.memory().numTensors).toBe(tensors);
    // Whatever the trace did, TensorFlow.js computes again.
    expect(
      tf.tidy(
        () =>
          tf
            .grad((a) => tf.square(a))(tf.scalar(3))
            .dataSync()[0],
      ),
    ).toBe(6);
  });

  it('gives the same bytes for the same function', () => {
    const step = () =>
      trace({ x: { ...x, shape: ['B', 4] }, w: { ...x, shape: [4, 4] } }, ({ x, w }) => {
        const rows = tf.reshape(x, [-1, 4]);
        const [dx, dw] = tf.grads((a, b) => tf.mean(tf.softmax(tf.matMul(a, b))))([rows, w]);
        return { dx, dw };
      }).model;
    expect(Buffer.from(step()).equals(Buffer.from(step()))).toBe(true);
  });

  it('describes inputs and outputs, and leaves out inputs that nothing needs', () => {
    const graph = trace({ unused: { shape: [3], dtype: 'int32' }, x }, ({ x }) => ({
      flat: tf.reshape(x, [-1]),
      same: tf.neg(x),
      longer: tf.pad(x, [
        [0, 1],
        [0, 0],
      ]),
      truth: tf.greater(x, 0),
    }));
    expect(graph.inputs).toEqual([{ name: 'x', type: 'float32', shape: ['B', 'S'] }]);
    expect(graph.outputs).toEqual([
      { name: 'flat', type: 'float32', shape: [''] },
      { name: 'same', type: 'float32', shape: ['B', 'S'] },
      { name: 'longer', type: 'float32', shape: ['', 'S'] },
      { name: 'truth', type: 'bool', shape: ['B', 'S'] },
    ]);
  });

  it('yields inputs, constants and one value under several names', async () => {
    const values = { x: { shape: [1, 2], type: 'float32' as const, data: [1, 2] } };
    const results = await runTraced(
      { x },
      ({ x }) => {
        const twice = tf.mul(x, 2);
        return { input: x, a: twice, b: twice, constant: tf.tensor([5, 7]) };
      },
      values,
    );
    expect(Object.entries(results).map(([name, { data }]) => [name, ...data])).toEqual([
      ['input', 1, 2],
      ['a', 2, 4],
      ['b', 2, 4],
      ['constant', 5, 7],
    ]);
  });

  it('takes int64 from others, and gives the function int32', async () => {
    const ids: InputSpec = { shape: ['B'], dtype: 'int64' };
    const graph = trace({ ids }, ({ ids }) => ({ y: tf.add(ids, tf.scalar(1, 'int32')) }));
    expect(graph.inputs).toEqual([{ name: 'ids', type: 'int64', shape: ['B'] }]);
    const runner = await GraphRunner.open(graph);
    const { y } = await runner.run({ ids: { shape: [2], type: 'int64', data: [-5, 2 ** 30] } });
    await runner.close();
    expect(y).toEqual({ shape: [2], type: 'int32', data: [-4, 2 ** 30 + 1] });
  });

  it('goes on from one named dimension to the end of another, be there nothing or all', async () => {
    const inputs = {
      known: { shape: ['B', 'E', 2], dtype: 'float32' },
      all: { shape: ['B', 'S', 3], dtype: 'float32' },
    } as const;
    const join = ({ known, all }: Tensors) => {
      const [batch, length] = [size(all, 0), size(all, 1)];
      const fresh = tf.slice(all, [0, size(known, 1), 0], [batch, length - size(known, 1), 3]);
      const rows = tf.reshape(fresh, [batch * (length - size(known, 1)), 3]);
      const made = tf.matMul(rows as tf.Tensor2D, tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]));
      const parts = tf.reshape(made, [batch, length - size(known, 1), 1, 2]);
      const joined = tf.concat([tf.reshape(known, [batch, size(known, 1), 1, 2]), parts], 1);
      return { joined: tf.mul(tf.reshape(joined, [batch, length, 2]), 2) };
    };
    const runner = await GraphRunner.open(trace(inputs, join));
    const data = [1, 2, 3, 4, 5, 6];
    for (const [knownLength, length] of [
      [0, 2],
      [2, 2],
      [1, 2],
    ]) {
      const values = {
        known: {
          shape: [1, knownLength, 2],
          type: 'float32',
          data: data.slice(0, 2 * knownLength),
        },
        all: { shape: [1, length, 3], type: 'float32', data },
      } as const;
      // Worked out by hand: rows of `all` times the matrix are [22, 28] and [49, 64].
      const product = [22, 28, 49, 64].slice(2 * knownLength);
      const expected = [...values.known.data, ...product].map((value) => 2 * value);
      const { joined } = await runner.run(values);
      expect(joined).toEqual({ shape: [1, length, 2], type: 'float32', data: expected });
    }
    await runner.close();
  });

  it('tells apart inputs named like inner values', async () => {
    const values = { v1: { shape: [1], type: 'float32' as const, data: [3] } };
    const spec: InputSpec = { shape: [1], dtype: 'float32' };
    const results = await runTraced({ v1: spec }, ({ v1 }) => ({ v2: tf.exp(tf.neg(v1)) }), values);
    expect(results.v2.data[0]).toBeCloseTo(Math.exp(-3), 6);
  });

  it('adds up gradients of rows that share an index on several threads', async () => {
    const rows = 2000;
    const graph = trace(
      { x: { shape: ['N', 256], dtype: 'float32' }, ids: { shape: ['N'], dtype: 'int32' } },
      ({ x, ids }) => ({ y: tf.unsortedSegmentSum(x, ids as tf.Tensor1D, 50) }),
    );
    const runner = await GraphRunner.open(graph, 'cpu', 2);
    const inputs = {
      x: { shape: [rows, 256], type: 'float32' as const, data: new Array(rows * 256).fill(1) },
      ids: {
        shape: [rows],
        type: 'int32' as const,
        data: Array.from({ length: rows }, (_, i) => i % 50),
      },
    };
    for (let run = 0; run < 12; run++) {
      const { y } = await runner.run(inputs);
      expect(new Set(y.data)).toEqual(new Set([rows / 50]));
    }
    await runner.close();
  });

  it('keeps constants that several traces share, but no value of another trace', () => {
    let constant = tf.scalar(0);
    let value = tf.scalar(0);
    tf.dispose([constant, value]);
    traceOne((x) => {
      constant = tf.keep(tf.scalar(3));
      value = tf.keep(tf.exp(x)) as tf.Scalar;
      return tf.mul(x, constant);
    });
    expect(traceOne((x) => tf.mul(x, constant)).nodeCount).toBe(1);
    expect(() => traceOne((x) => tf.mul(x, value))).toThrow(/got a tensor \[.*\] from outside/);
    tf.dispose([constant, value]);
  });

  it('names the kernel that is missing, and those there are', () => {
    expect(() => traceOne((x) => tf.atan(x))).toThrow(/got the kernel 'Atan'.*Sigmoid/);
  });

  it.each<[string, (x: tf.Tensor) => tf.Tensor, RegExp]>([
    ['values read', (x) => tf.tensor(tf.exp(x).dataSync()), /must not read a tensor's values/],
    ['values read as a list', (x) => tf.tensor(x.arraySync() as number[]), /must not read/],
    ['constants read', (x) => tf.add(x, tf.scalar(tf.scalar(2).dataSync()[0])), /got a constant/],
    [
      'a constant with a named dimension',
      (x) => tf.add(x, tf.zeros([size(x, 0), 1])),
      /got \[B,1\]\. Use tf\.fill/,
    ],
    ['a named size as a number', (x) => tf.div(x, size(x, 1)), /stands for S .*Use sizeOf/],
    ['a product of named sizes as a number', (x) => tf.div(x, x.size), /Use sizeOf/],
    ['the inverse of a named size', (x) => tf.mul(x, 1 / size(x, 1)), /Use sizeOf/],
    ['a named size as a limit', (x) => tf.clipByValue(x, 0, size(x, 1) - 1), /Use sizeOf/],
    ['a named size as a value', (x) => tf.fill([2], size(x, 1)), /Use sizeOf/],
    ['a sum of named sizes', (x) => tf.fill([size(x, 0) + size(x, 1)], 0), /sum or difference/],
    ['a named size and one more', (x) => tf.range(0, size(x, 0) + 1), /sum or difference/],
    [
      'unstacking a named dimension',
      (x) => tf.unstack(x, 1)[0],
      /number of results must be known.*got S/,
    ],
    ['arithmetic with truth values', (x) => tf.add(tf.greater(x, 0), tf.greater(x, 0)), /got bool/],
    ['another type', (x) => tf.cast(x, 'complex64'), /must be float32, int32 or bool|Complex/],
    ['a tensor from outside', (x) => tf.add(x, outside), /got a tensor \[\] from outside/],
    [
      'a trace inside',
      (x) => {
        traceOne((inner) => inner);
        return x;
      },
      /cannot start inside another/,
    ],
  ])('refuses %s', (_title, fn, message) => {
    expect(() => traceOne(fn)).toThrow(message);
  });

  it.each<[string, (tensors: Tensors) => Tensors, RegExp]>([
    ['an output named like an input', ({ x }) => ({ x: tf.neg(x) }), /named like an input, got x/],
    [
      'a name of inner values',
      ({ x }) => ({ '%1': tf.neg(x) }),
      /must not be empty or begin with %/,
    ],
  ])('refuses %s', (_title, fn, message) => {
    expect(() => trace({ x }, fn)).toThrow(message);
  });
});

const outside = tf.scalar(1);

describe('the onnx backend outside of trace', () => {
  it('says that it never computes', async () => {
    await tf.setBackend('onnx');
    expect(() => tf.add(1, 2)).toThrow(/records and never computes: call operations inside trace/);
    await tf.setBackend('cpu');
  });
});
