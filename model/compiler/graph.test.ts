import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { Dimensions } from './dimensions.ts';
import { Graph } from './graph.ts';
import { type InputSpec, type Tensors, trace } from './index.ts';

const float = (...shape: (number | string)[]): InputSpec => ({ shape, dtype: 'float32' });

function nodesOf(inputs: Record<string, InputSpec>, fn: (tensors: Tensors) => tf.Tensor): number {
  return trace(inputs, (tensors) => ({ result: fn(tensors) })).nodeCount;
}

describe('Graph', () => {
  const newGraph = () => new Graph(new Dimensions([]));

  it('holds equal constants once, and keeps apart 0 and -0, types and shapes', () => {
    const graph = newGraph();
    const float = (...data: number[]) =>
      graph.constant('float32', [data.length], Float32Array.from(data));
    const long = Array.from({ length: 1000 }, (_, i) => i);
    expect(float(1, 2)).toBe(float(1, 2));
    expect(float(...long)).toBe(float(...long));
    expect(float(...long)).not.toBe(float(...long.with(-1, 0)));
    expect(float(0)).not.toBe(float(-0));
    expect(float(0)).not.toBe(graph.constant('int32', [1], Int32Array.of(0)));
    expect(float(0)).not.toBe(graph.constant('float32', [], Float32Array.of(0)));
  });

  it('records equal nodes once', () => {
    const graph = newGraph();
    const transposed = graph.node('Transpose', ['x'], { perm: [1, 0] });
    expect(graph.node('Transpose', ['x'], { perm: [1, 0] })).toBe(transposed);
    expect(graph.node('Transpose', ['x'], { perm: [0, 1] })).not.toBe(transposed);
    expect(graph.node('Transpose', ['y'], { perm: [1, 0] })).not.toBe(transposed);
  });

  it('refuses a symbol that no input has', () => {
    const graph = newGraph();
    const B = graph.dimensions.standIn('B');
    expect(() => graph.size(B)).toThrow('no input has a dimension named B');
  });
});

describe('the recorded graph', () => {
  it.each<[string, number, Record<string, InputSpec>, (tensors: Tensors) => tf.Tensor]>([
    [
      'leaves out what no output needs',
      1,
      { x: float('A') },
      ({ x }) => {
        tf.exp(x);
        return tf.neg(x);
      },
    ],
    ['writes straight to the output', 1, { x: float('A') }, ({ x }) => tf.neg(x)],
    ['copies an input that is an output', 1, { x: float('A') }, ({ x }) => x],
    [
      'drops a reshape to the same shape',
      1,
      { x: float('A', 4) },
      ({ x }) => tf.neg(tf.reshape(x, [-1, 4])),
    ],
    [
      'merges reshapes',
      2,
      { x: float('A', 'B', 4) },
      ({ x }) => tf.neg(tf.reshape(tf.reshape(x, [-1]), [-1, 2])),
    ],
    [
      'drops a transpose that moves nothing',
      1,
      { x: float('A', 4) },
      ({ x }) => tf.neg(tf.transpose(x, [0, 1])),
    ],
    [
      'drops a cast to the same type',
      1,
      { x: float('A') },
      ({ x }) => tf.neg(tf.cast(x, 'float32')),
    ],
    ['drops a slice of everything', 1, { x: float('A') }, ({ x }) => tf.neg(tf.slice(x, 0))],
    [
      'drops additions of nothing',
      1,
      { x: float('A') },
      ({ x }) => tf.neg(tf.add(tf.mul(x, tf.onesLike(x)), tf.zerosLike(x))),
    ],
    [
      'broadcasts instead of expanding',
      1,
      { c: { shape: ['A', 1], dtype: 'bool' }, x: float('A', 'B') },
      ({ c, x }) => tf.where(c, x, 0),
    ],
    // Shape, Squeeze, Range, Cast and Add.
    [
      'records a range that is used twice once',
      5,
      { x: float('A', 'B') },
      ({ x }) => tf.add(tf.range(0, x.shape[0]), tf.range(0, x.shape[0])),
    ],
  ])('%s', (_title, count, inputs, fn) => {
    expect(nodesOf(inputs, fn)).toBe(count);
  });
});
