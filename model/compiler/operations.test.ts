import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { layerNorm, logSoftmax, sizeOf, type Tensors } from './index.ts';
import { type NamedValues, randomNumbers, runEager, runTraced, type Values } from './testing.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const vector = (...data: number[]): Values => ({ shape: [data.length], type: 'float32', data });

const random = (shape: number[], seed: number): Values => {
  const next = randomNumbers(seed);
  const size = shape.reduce((a, b) => a * b, 1);
  return { shape, type: 'float32', data: Array.from({ length: size }, () => 2 * next() - 1) };
};

const norm = ({ x, gain, bias }: Tensors) =>
  layerNorm(x, gain as tf.Tensor1D, bias as tf.Tensor1D, 0);

describe('layerNorm', () => {
  it('gives zero mean and unit deviation, scaled and shifted', () => {
    // Mean 2, deviation sqrt(2/3): (1 - 2) / sqrt(2/3) = -1.2247449.
    const inputs = { x: vector(1, 2, 3), gain: vector(1, 2, 1), bias: vector(0, 5, 1) };
    const { y } = runEager((tensors) => ({ y: norm(tensors) }), inputs);
    expect(y.data.map((value) => value.toFixed(5))).toEqual(['-1.22474', '5.00000', '2.22474']);
  });
});

describe('logSoftmax', () => {
  it('is the logarithm of the shares, for large numbers too', () => {
    const { y } = runEager(({ x }) => ({ y: logSoftmax(x) }), { x: vector(1000, 1000) });
    expect(y.data[0]).toBeCloseTo(-Math.LN2, 6);
  });
});

describe('sizeOf', () => {
  it('is the size as a number', () => {
    expect(runEager(({ x }) => ({ n: sizeOf(x.size) }), { x: vector(1, 2, 3) }).n.data).toEqual([
      3,
    ]);
  });
});

/** Central differences of the sum of `fn`, at the point `inputs`, in the directions of `name`. */
function centralDifferences(
  fn: (tensors: Tensors) => tf.Tensor,
  inputs: NamedValues,
  name: string,
) {
  const step = 1e-2;
  const at = (index: number, change: number) => {
    const data = inputs[name].data.with(index, inputs[name].data[index] + change);
    const { sum } = runEager((tensors) => ({ sum: tf.sum(fn(tensors)) }), {
      ...inputs,
      [name]: { ...inputs[name], data },
    });
    return sum.data[0];
  };
  return inputs[name].data.map((_, index) => (at(index, step) - at(index, -step)) / (2 * step));
}

describe('traced gradients against central differences', () => {
  const ids: Values = { shape: [4], type: 'int32', data: [2, 0, 2, 1] };
  const cases: [string, (tensors: Tensors) => tf.Tensor, NamedValues][] = [
    [
      'layerNorm',
      (t) => tf.square(layerNorm(t.x, t.gain as tf.Tensor1D, t.bias as tf.Tensor1D)),
      { x: random([3, 4], 1), gain: random([4], 2), bias: random([4], 3) },
    ],
    ['softmax', ({ x }) => tf.square(tf.softmax(x)), { x: random([3, 4], 4) }],
    [
      'logSoftmax',
      ({ x, w }) => tf.mul(logSoftmax(x), w),
      { x: random([3, 4], 5), w: random([3, 4], 6) },
    ],
    [
      'gather',
      (t) => tf.square(tf.gather(t.x, t.ids as tf.Tensor1D)),
      { x: random([3, 2], 7), ids },
    ],
    [
      'matMul',
      ({ x, w }) => tf.square(tf.matMul(x, w, false, true)),
      { x: random([3, 4], 8), w: random([2, 4], 9) },
    ],
    ['mean', ({ x }) => tf.square(tf.mean(x, 0)), { x: random([3, 4], 10) }],
    ['tile', ({ x }) => tf.square(tf.sub(tf.tile(x, [2, 3]), 1)), { x: random([2, 3], 11) }],
  ];

  it.each(cases)('%s', async (_title, fn, inputs) => {
    const names = Object.keys(inputs).filter((name) => inputs[name].type === 'float32');
    const specs = Object.entries(inputs).map(([name, { shape, type }]) => {
      const named = shape.length > 1 ? [`N${shape[0]}`, ...shape.slice(1)] : shape;
      return [name, { shape: named, dtype: type }];
    });
    const gradients = await runTraced(
      Object.fromEntries(specs),
      (tensors) => {
        const ofNames = tf.grads((...list: tf.Tensor[]) =>
          tf.sum(
            fn({ ...tensors, ...Object.fromEntries(names.map((name, i) => [name, list[i]])) }),
          ),
        );
        const results = ofNames(names.map((name) => tensors[name]));
        return Object.fromEntries(names.map((name, i) => [`d ${name}`, results[i]]));
      },
      inputs,
    );
    for (const name of names) {
      const expected = centralDifferences(fn, inputs, name);
      gradients[`d ${name}`].data.forEach((value, i) => {
        expect(Math.abs(value - expected[i]), `d ${name}[${i}]`).toBeLessThan(5e-3);
      });
    }
  });
});
