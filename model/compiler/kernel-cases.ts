/**
 * One or more cases for every kernel that can be recorded: a function that runs it, and inputs to draw.
 * The tests hold traced graphs, on every device, against eager TensorFlow.js with this one table.
 */

import * as tf from '@tensorflow/tfjs';
import { layerNorm, logSoftmax, padToMultiple, sizeOf, type Tensors } from './index.ts';
import { type NamedValues, randomNumbers } from './testing.ts';

/** A letter in a shape is a dimension of random size. */
type Shape = readonly (number | string)[];

export interface CaseInput {
  readonly shape: Shape;
  readonly dtype: 'float32' | 'int32' | 'bool';
  /** Draws one value. */
  readonly draw: (random: () => number, sizes: Sizes) => number;
}

export type Sizes = Readonly<Record<string, number>>;

export interface KernelCase {
  readonly kernel: string;
  readonly title: string;
  readonly inputs: Readonly<Record<string, CaseInput>>;
  readonly fn: (tensors: Record<string, tf.Tensor>) => tf.Tensor;
  /** Whether gradients of the float32 inputs are compared too. */
  readonly differentiable: boolean;
}

const between = (low: number, high: number) => (random: () => number) =>
  low + (high - low) * random();

const real = (...shape: Shape): CaseInput => ({ shape, dtype: 'float32', draw: between(-2, 2) });
const positive = (...shape: Shape): CaseInput => ({
  shape,
  dtype: 'float32',
  draw: between(0.3, 3),
});
/** Real numbers of which some are whole, halves, infinite or not a number. */
const special = (...shape: Shape): CaseInput => {
  const values = [-Infinity, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2.5, Infinity, Number.NaN];
  return {
    shape,
    dtype: 'float32',
    draw: (random) => values[Math.floor(random() * values.length)],
  };
};
const halves = (...shape: Shape): CaseInput => ({
  shape,
  dtype: 'float32',
  draw: (random) => Math.floor(random() * 17 - 8) / 2,
});
const int = (...shape: Shape): CaseInput => ({
  shape,
  dtype: 'int32',
  draw: (random) => Math.floor(random() * 9) - 4,
});
const natural = (...shape: Shape): CaseInput => ({
  shape,
  dtype: 'int32',
  draw: (random) => Math.floor(random() * 5) + 1,
});
const bool = (...shape: Shape): CaseInput => ({
  shape,
  dtype: 'bool',
  draw: (random) => (random() < 0.5 ? 0 : 1),
});
/** Indices of a dimension. */
const below = (limit: number | string, ...shape: Shape): CaseInput => ({
  shape,
  dtype: 'int32',
  draw: (random, sizes) =>
    Math.floor(random() * (typeof limit === 'number' ? limit : sizes[limit])),
});

const size = (x: tf.Tensor, axis: number): number => (x.shape as number[])[axis];

type Fn = KernelCase['fn'];
type Inputs = KernelCase['inputs'];

const values = (kernel: string, title: string, inputs: Inputs, fn: Fn): KernelCase => ({
  kernel,
  title,
  inputs,
  fn,
  differentiable: false,
});

const withGradient = (kernel: string, title: string, inputs: Inputs, fn: Fn): KernelCase => ({
  ...values(kernel, title, inputs, fn),
  differentiable: true,
});

const PAIRS: readonly [string, Inputs][] = [
  ['equal shapes', { a: real('A', 'B'), b: positive('A', 'B') }],
  ['a row', { a: real('A', 'B'), b: positive('B') }],
  ['a column against a row', { a: real('A', 1), b: positive(1, 'B') }],
  ['a scalar', { a: real(), b: positive('A', 3) }],
];

type BinaryOperation = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

function arithmetic(kernel: string, operation: BinaryOperation, wholeToo = true): KernelCase[] {
  const fn: Fn = ({ a, b }) => operation(a, b);
  return [
    ...PAIRS.map(([title, inputs]) => withGradient(kernel, title, inputs, fn)),
    ...(wholeToo
      ? [values(kernel, 'whole numbers', { a: int('A', 'B'), b: natural('B') }, fn)]
      : []),
  ];
}

function comparison(kernel: string, operation: BinaryOperation): KernelCase[] {
  const fn: Fn = ({ a, b }) => operation(a, b);
  return [
    values(kernel, 'real numbers', { a: halves('A', 'B'), b: halves('B') }, fn),
    values(kernel, 'whole numbers', { a: int('A', 1), b: int('B') }, fn),
    values(kernel, 'truth values', { a: bool('A', 'B'), b: bool('A', 'B') }, fn),
    withGradient(kernel, 'as a condition', { a: real('A', 'B'), b: real('B') }, ({ a, b }) =>
      tf.where(operation(a, b), a, tf.mul(b, 2)),
    ),
  ];
}

/** Of the reals where `draw` is not given. */
function real1(
  kernel: string,
  operation: (x: tf.Tensor) => tf.Tensor,
  draw = real,
  title = 'real numbers',
): KernelCase {
  return withGradient(kernel, title, { x: draw('A', 'B') }, ({ x }) => operation(x));
}

type Axes = number | number[] | undefined;

function reduction(
  kernel: string,
  operation: (x: tf.Tensor, axis?: Axes, keepDims?: boolean) => tf.Tensor,
  draw = real,
): KernelCase[] {
  const differentiable = draw === real && kernel !== 'Prod';
  const make = differentiable ? withGradient : values;
  const x = draw('A', 'B', 3);
  const cases = [
    make(kernel, 'everything', { x }, (t) => operation(t.x)),
    make(kernel, 'one axis', { x }, (t) => operation(t.x, 1)),
    make(kernel, 'the last axis, kept', { x }, (t) => operation(t.x, -1, true)),
    make(kernel, 'two axes', { x }, (t) => operation(t.x, [0, 2])),
    make(kernel, 'a scalar', { x: draw() }, (t) => operation(t.x)),
  ];
  if (draw !== real) return cases;
  return [
    ...cases,
    values(kernel, 'whole numbers', { x: int('A', 'B') }, (t) => operation(t.x, 0)),
  ];
}

const arithmeticCases = [
  ...arithmetic('Add', tf.add),
  values('Add', 'a neutral element', { x: real('A') }, ({ x }) => tf.add(tf.add(0, x), 0)),
  ...arithmetic('Sub', tf.sub),
  values('Sub', 'a neutral element', { x: real('A') }, ({ x }) => tf.sub(tf.sub(0, x), 0)),
  ...arithmetic('Multiply', tf.mul),
  values('Multiply', 'a neutral element', { x: real('A') }, ({ x }) => tf.mul(tf.mul(1, x), 1)),
  ...arithmetic('RealDiv', tf.div, false),
  values('RealDiv', 'a neutral element', { x: positive('A') }, ({ x }) => tf.div(tf.div(1, x), 1)),
  ...arithmetic('Maximum', tf.maximum),
  ...arithmetic('Minimum', tf.minimum),
  ...arithmetic('SquaredDifference', tf.squaredDifference),
  withGradient('Pow', 'a power for each element', { a: positive('A', 'B'), b: real('B') }, (t) =>
    tf.pow(t.a, t.b),
  ),
  values('Pow', 'whole numbers', { a: int('A'), b: natural('A') }, (t) => tf.pow(t.a, t.b)),
  values('Mod', 'real numbers', { a: real('A', 'B'), b: real('B') }, (t) => tf.mod(t.a, t.b)),
  values('Mod', 'whole numbers', { a: int('A', 'B'), b: natural('B') }, (t) =>
    tf.mod(t.a, tf.neg(t.b)),
  ),
  values('FloorDiv', 'real numbers', { a: real('A', 'B'), b: positive('B') }, (t) =>
    tf.floorDiv(t.a, t.b),
  ),
  values('FloorDiv', 'whole numbers', { a: int('A', 'B'), b: natural('B') }, (t) =>
    tf.div(t.a, tf.neg(t.b)),
  ),
  withGradient('AddN', 'three tensors', { a: real('A'), b: real('A'), c: real('A') }, (t) =>
    tf.addN([t.a, t.b, t.c]),
  ),
];

const functionCases = [
  real1('Abs', tf.abs),
  values('Abs', 'whole numbers', { x: int('A') }, ({ x }) => tf.abs(x)),
  real1('Ceil', tf.ceil),
  real1('Cos', tf.cos),
  real1('Erf', tf.erf),
  real1('Exp', tf.exp),
  values('Exp', 'whole numbers', { x: int('A') }, ({ x }) => tf.exp(x)),
  real1('Expm1', tf.expm1),
  real1('Floor', tf.floor),
  real1('Log', tf.log, positive),
  real1('Log1p', tf.log1p, positive),
  real1('Neg', tf.neg),
  real1('Reciprocal', tf.reciprocal, positive),
  real1('Round', tf.round),
  values('Round', 'halves to the even number', { x: halves('A') }, ({ x }) => tf.round(x)),
  real1('Rsqrt', tf.rsqrt, positive),
  real1('Sign', tf.sign),
  real1('Sin', tf.sin),
  real1('Sqrt', tf.sqrt, positive),
  real1('Square', tf.square),
  values('Square', 'whole numbers', { x: int('A') }, ({ x }) => tf.square(x)),
  real1('Tanh', tf.tanh),
  real1('Elu', tf.elu),
  values('EluGrad', 'real numbers', { x: real('A', 'B') }, ({ x }) => tf.grad(tf.elu)(x, x)),
  real1('LeakyRelu', (x) => tf.leakyRelu(x, 0.1)),
  withGradient('Prelu', 'a slope for each column', { x: real('A', 'B'), s: real('B') }, (t) =>
    tf.prelu(t.x, t.s),
  ),
  real1('Relu', tf.relu),
  real1('Relu6', (x) => tf.relu6(tf.mul(x, 5))),
  real1('Selu', tf.selu),
  real1('Sigmoid', tf.sigmoid),
  real1('Softplus', tf.softplus),
  real1('Step', (x) => tf.step(x, 0.25)),
  real1('ClipByValue', (x) => tf.clipByValue(x, -0.5, 1)),
  values('ClipByValue', 'whole numbers', { x: int('A') }, ({ x }) => tf.clipByValue(x, -1, 2)),
  real1('Identity', tf.clone),
  values('Cast', 'to whole numbers', { x: real('A') }, ({ x }) => tf.cast(x, 'int32')),
  values('Cast', 'to truth values', { x: halves('A') }, ({ x }) => tf.cast(x, 'bool')),
  values('Cast', 'from truth values', { x: bool('A') }, ({ x }) => tf.cast(x, 'float32')),
  values('Cast', 'from truth values to whole numbers', { x: bool('A') }, ({ x }) =>
    tf.cast(x, 'int32'),
  ),
  values('Cast', 'from whole numbers', { x: int('A') }, ({ x }) => tf.cast(x, 'float32')),
  values('IsFinite', 'special numbers', { x: special('A', 5) }, ({ x }) => tf.isFinite(x)),
  values('IsInf', 'special numbers', { x: special('A', 5) }, ({ x }) => tf.isInf(x)),
  values('IsNan', 'special numbers', { x: special('A', 5) }, ({ x }) => tf.isNaN(x)),
];

const comparisonCases = [
  ...comparison('Equal', tf.equal),
  ...comparison('NotEqual', tf.notEqual),
  ...comparison('Greater', tf.greater),
  ...comparison('GreaterEqual', tf.greaterEqual),
  ...comparison('Less', tf.less),
  ...comparison('LessEqual', tf.lessEqual),
  values('LogicalAnd', 'broadcast', { a: bool('A', 1), b: bool('B') }, (t) =>
    tf.logicalAnd(t.a, t.b),
  ),
  values('LogicalOr', 'broadcast', { a: bool('A', 1), b: bool('B') }, (t) =>
    tf.logicalOr(t.a, t.b),
  ),
  values('LogicalNot', 'exclusive or', { a: bool('A', 'B'), b: bool('A', 'B') }, (t) =>
    tf.logicalXor(t.a, t.b),
  ),
  withGradient('LogicalAnd', 'as a condition', { a: real('A', 'B') }, ({ a }) =>
    tf.where(tf.logicalAnd(tf.greater(a, -1), tf.logicalNot(tf.greater(a, 1))), a, 0),
  ),
  withGradient(
    'Select',
    'broadcast',
    { c: bool('A', 1), t: real('A', 'B'), e: real('B') },
    ({ c, t, e }) => tf.where(c, t, e),
  ),
  values('Select', 'whole numbers', { c: bool('A'), t: int('A'), e: int('A') }, ({ c, t, e }) =>
    tf.where(c, t, e),
  ),
  values('Select', 'truth values', { c: bool('A'), t: bool('A'), e: bool('A') }, ({ c, t, e }) =>
    tf.where(c, t, e),
  ),
  values('Select', 'two scalars', { c: bool('A', 'B') }, ({ c }) => tf.where(c, 1, -1)),
];

const reductionCases = [
  ...reduction('Sum', tf.sum),
  withGradient('Sum', 'no axis', { x: real('A', 3) }, ({ x }) => tf.sum(x, [])),
  values('Sum', 'truth values', { x: bool('A', 'B') }, ({ x }) => tf.sum(x, 1)),
  ...reduction('Mean', tf.mean),
  ...reduction('Max', tf.max),
  ...reduction('Min', tf.min),
  ...reduction('Prod', tf.prod),
  ...reduction('All', tf.all, bool),
  ...reduction('Any', tf.any, bool),
  values('ArgMax', 'the first of several', { x: int('A', 'B') }, ({ x }) => tf.argMax(x, 1)),
  values('ArgMax', 'real numbers', { x: real('A', 'B') }, ({ x }) => tf.argMax(x, 0)),
  values('ArgMin', 'real numbers', { x: real('A', 'B') }, ({ x }) => tf.argMin(x, -1)),
  withGradient('Softmax', 'the last axis', { x: real('A', 'B', 4) }, ({ x }) => tf.softmax(x)),
  withGradient('LogSoftmax', 'the last axis', { x: real('A', 'B', 4) }, ({ x }) => logSoftmax(x)),
  withGradient('Cumsum', 'along the last axis', { x: real('A', 'B') }, ({ x }) => tf.cumsum(x, 1)),
  withGradient('Cumsum', 'backwards, without itself', { x: real('A', 'B') }, ({ x }) =>
    tf.cumsum(x, 1, true, true),
  ),
  values('Cumsum', 'whole numbers', { x: int('A', 'B') }, ({ x }) => tf.cumsum(x, 0)),
];

const shapeCases = [
  withGradient('Reshape', 'axes merged', { x: real('A', 'B', 6) }, ({ x }) =>
    tf.reshape(x, [-1, 3]),
  ),
  withGradient('Reshape', 'heads split off', { x: real('A', 'B', 6) }, ({ x }) =>
    tf.reshape(x, [size(x, 0), size(x, 1), 2, 3]),
  ),
  withGradient('Reshape', 'named axes exchanged', { x: real('A', 'B', 4) }, ({ x }) =>
    tf.reshape(x, [size(x, 1), 4, size(x, 0)]),
  ),
  withGradient('Reshape', 'there and back', { x: real('A', 'B') }, ({ x }) =>
    tf.reshape(tf.reshape(x, [-1]), x.shape),
  ),
  values('Reshape', 'nothing in it', { x: real('A', 0) }, ({ x }) => tf.reshape(x, [0, 5])),
  values('Reshape', 'a longer axis', { x: real('A', 'B', 4), y: real('A', 1, 4) }, ({ x, y }) => {
    const longer = tf.concat([x, y], 1);
    return tf.reshape(longer, [size(longer, 0), size(longer, 1), 2, 2]);
  }),
  withGradient('ExpandDims', 'in the middle', { x: real('A', 'B') }, ({ x }) =>
    tf.expandDims(x, 1),
  ),
  values('ExpandDims', 'at the end', { x: int('A', 'B') }, ({ x }) => tf.expandDims(x, -1)),
  withGradient('Transpose', 'heads', { x: real('A', 'B', 2, 3) }, ({ x }) =>
    tf.transpose(x, [0, 2, 1, 3]),
  ),
  values('Transpose', 'no change', { x: real('A', 'B') }, ({ x }) => tf.transpose(x, [0, 1])),
  withGradient('Slice', 'the middle', { x: real('A', 5) }, ({ x }) => tf.slice(x, [0, 1], [-1, 3])),
  withGradient('Slice', 'all but the first', { x: real(2, 'B') }, ({ x }) => tf.slice(x, [0, 1])),
  withGradient('Slice', 'all but the last', { x: real(2, 'B') }, ({ x }) =>
    tf.slice(x, [0, 0], [2, size(x, 1) - 1]),
  ),
  withGradient('Slice', 'the first', { x: real('A', 'B', 2) }, ({ x }) =>
    tf.slice(x, [0, 0, 0], [-1, 1, -1]),
  ),
  withGradient('Slice', 'the last', { x: real('A', 'B', 2) }, ({ x }) =>
    tf.slice(x, [0, size(x, 1) - 1, 0], [-1, 1, -1]),
  ),
  values(
    'Slice',
    'of one size out of another',
    { x: real('A', 'B', 7), y: real('A') },
    ({ x, y }) =>
      tf.slice(
        tf.concat([tf.transpose(x, [1, 2, 0]), tf.transpose(x, [1, 2, 0])], 2),
        [0, 2, 0],
        [-1, 4, size(y, 0)],
      ),
  ),
  values('Slice', 'everything', { x: real('A', 'B') }, ({ x }) => tf.slice(x, 0)),
  values('StridedSlice', 'every other', { x: real('A', 7) }, ({ x }) =>
    tf.stridedSlice(x, [0, 1], [size(x, 0), 6], [1, 2]),
  ),
  values('StridedSlice', 'backwards', { x: real(3, 'B') }, ({ x }) =>
    tf.stridedSlice(x, [0, 0], [0, 0], [1, -1], 3, 3),
  ),
  values('StridedSlice', 'an axis taken away', { x: real('A', 4) }, ({ x }) =>
    tf.stridedSlice(x, [0, 2], [0, 3], [1, 1], 1, 1, 0, 0, 2),
  ),
  withGradient('Reverse', 'one axis', { x: real('A', 'B') }, ({ x }) => tf.reverse(x, 1)),
  withGradient('Reverse', 'every axis', { x: real('A', 'B') }, ({ x }) => tf.reverse(x)),
  withGradient('Concat', 'along a known axis', { a: real('A', 2), b: real('A', 3) }, (t) =>
    tf.concat([t.a, t.b], 1),
  ),
  withGradient('Concat', 'along a named axis', { a: real('A', 2), b: real('B', 2) }, (t) =>
    tf.concat([t.a, t.b], 0),
  ),
  values('Concat', 'truth values', { a: bool('A', 2), b: bool('A', 3) }, (t) =>
    tf.concat([t.a, t.b], -1),
  ),
  withGradient('Pack', 'in the middle', { a: real('A', 'B'), b: real('A', 'B') }, (t) =>
    tf.stack([t.a, t.b], 1),
  ),
  withGradient('Pack', 'at the end', { a: real('A', 'B'), b: real('A', 'B') }, (t) =>
    tf.stack([t.a, t.b], -1),
  ),
  withGradient('Unpack', 'three parts', { x: real('A', 3, 'B') }, ({ x }) => {
    const [a, b, c] = tf.unstack(x, 1);
    return tf.add(tf.mul(a, b), c);
  }),
  withGradient('Unpack', 'many parts', { x: real('A', 14, 'B') }, ({ x }) => {
    const parts = tf.unstack(x, 1);
    return tf.addN(parts.map((part, i) => tf.mul(part, i + 1)));
  }),
  withGradient('SplitV', 'equal parts', { x: real('A', 6) }, ({ x }) => {
    const [a, b, c] = tf.split(x, 3, 1);
    return tf.add(tf.mul(a, b), c);
  }),
  withGradient('SplitV', 'unequal parts', { x: real('A', 6) }, ({ x }) => {
    const [a, b] = tf.split(x, [2, 4], -1);
    return tf.concat([tf.mul(b, 2), a], 1);
  }),
  withGradient('Tile', 'by constants', { x: real('A', 3) }, ({ x }) => tf.tile(x, [2, 3])),
  withGradient('Tile', 'over a named axis', { x: real(1, 3), y: real('A') }, ({ x, y }) =>
    tf.mul(tf.broadcastTo(x, [size(y, 0), 3]), tf.reshape(y, [-1, 1])),
  ),
  withGradient('Tile', 'a size times another', { x: real(2, 'B'), y: int('A') }, ({ x, y }) =>
    tf.mul(tf.tile(x, [size(y, 0), 1]), 2),
  ),
  withGradient('PadV2', 'zeros', { x: real('A', 3) }, ({ x }) =>
    tf.pad(x, [
      [0, 0],
      [1, 2],
    ]),
  ),
  withGradient('PadV2', 'a named axis', { x: real('A', 3) }, ({ x }) =>
    tf.pad(
      x,
      [
        [2, 1],
        [0, 0],
      ],
      5,
    ),
  ),
  values('PadV2', 'whole numbers', { x: int('A', 3) }, ({ x }) =>
    tf.pad(
      x,
      [
        [0, 0],
        [0, 1],
      ],
      7,
    ),
  ),
];

const productCases = [
  withGradient('BatchMatMul', 'matrices', { a: real('A', 3), b: real(3, 'B') }, (t) =>
    tf.matMul(t.a, t.b),
  ),
  withGradient('BatchMatMul', 'left transposed', { a: real('A', 2), b: real('A', 3) }, (t) =>
    tf.matMul(t.a, t.b, true, false),
  ),
  withGradient('BatchMatMul', 'right transposed', { a: real('A', 3), b: real('B', 3) }, (t) =>
    tf.matMul(t.a, t.b, false, true),
  ),
  withGradient('BatchMatMul', 'both transposed', { a: real(3, 'A'), b: real('B', 3) }, (t) =>
    tf.matMul(t.a, t.b, true, true),
  ),
  withGradient(
    'BatchMatMul',
    'a batch of heads',
    { a: real('A', 2, 'B', 3), b: real('A', 2, 'C', 3) },
    (t) => tf.matMul(t.a, t.b, false, true),
  ),
  values('BatchMatMul', 'one matrix for a batch', { a: real('A', 2, 3), b: real(3, 4) }, (t) =>
    tf.matMul(t.a, t.b),
  ),
];

const indexingCases = [
  withGradient('GatherV2', 'rows', { x: real('V', 3), i: below('V', 'N') }, (t) =>
    tf.gather(t.x, t.i as tf.Tensor1D),
  ),
  withGradient('GatherV2', 'a matrix of rows', { x: real(4, 3), i: below(4, 'A', 'B') }, (t) =>
    tf.gather(t.x, t.i as tf.Tensor2D),
  ),
  withGradient('GatherV2', 'columns', { x: real('A', 'V'), i: below('V', 'N') }, (t) =>
    tf.gather(t.x, t.i as tf.Tensor1D, 1),
  ),
  values('GatherV2', 'truth values', { x: bool('V', 'A'), i: below('V', 'N') }, (t) =>
    tf.gather(t.x, t.i as tf.Tensor1D),
  ),
  values(
    'GatherNd',
    'pairs',
    { x: real('V', 'W', 2), i: below('V', 'N'), j: below('W', 'N') },
    (t) => tf.gatherND(t.x, tf.stack([t.i, t.j], 1)),
  ),
  withGradient(
    'UnsortedSegmentSum',
    'a known number of segments',
    { x: real('N', 'A', 2), i: below(3, 'N') },
    (t) => tf.unsortedSegmentSum(t.x, t.i as tf.Tensor1D, 3),
  ),
  withGradient('UnsortedSegmentSum', 'numbers', { x: real('N'), i: below(3, 'N') }, (t) =>
    tf.unsortedSegmentSum(t.x, t.i as tf.Tensor1D, 3),
  ),
  values(
    'UnsortedSegmentSum',
    'a named number of segments',
    { x: int('N', 2), i: below('V', 'N'), y: real('V') },
    (t) => tf.cast(tf.unsortedSegmentSum(t.x, t.i as tf.Tensor1D, size(t.y, 0)), 'float32'),
  ),
  values(
    'ScatterNd',
    'pairs',
    { i: below('V', 'N'), j: below(3, 'N'), u: real('N', 2), y: real('V') },
    (t) => tf.scatterND(tf.stack([t.i, t.j], 1), t.u, [size(t.y, 0), 3, 2]),
  ),
  values(
    'TensorScatterUpdate',
    'one row',
    { x: real('V', 3), i: below('V', 1, 1), u: real(1, 3) },
    (t) => tf.tensorScatterUpdate(t.x, t.i, t.u),
  ),
  values('OneHot', 'other values', { i: below(4, 'A', 'B') }, ({ i }) =>
    tf.oneHot(i, 4, 0.9, 0.1, 'float32'),
  ),
  values('OneHot', 'indices out of range', { i: int('A') }, ({ i }) => tf.oneHot(i, 2)),
  values('OneHot', 'truth values', { i: below(3, 'A') }, ({ i }) => tf.oneHot(i, 3, 1, 0, 'bool')),
  values('OneHot', 'a named depth', { i: below('B', 'A'), y: real('B') }, ({ i, y }) =>
    tf.oneHot(i, 2 * size(y, 0)),
  ),
  values('TopK', 'values', { x: real('A', 6) }, ({ x }) => tf.topk(x, 3).values),
  values('TopK', 'places', { x: real('A', 6) }, ({ x }) => tf.topk(x, 6).indices),
];

const creationCases = [
  values('Fill', 'real numbers', { y: real('A', 'B') }, ({ y }) => tf.fill(y.shape, 1.5)),
  values('Fill', 'whole numbers', { y: real('A', 'B') }, ({ y }) => tf.fill(y.shape, 3, 'int32')),
  values('Fill', 'truth values', { y: real('A') }, ({ y }) => tf.fill(y.shape, 1, 'bool')),
  values('Fill', 'a scalar', { x: real('A') }, ({ x }) => tf.add(x, tf.fill([], 2))),
  withGradient('ZerosLike', 'real numbers', { x: real('A', 'B') }, ({ x }) =>
    tf.add(x, tf.zerosLike(x)),
  ),
  values('ZerosLike', 'whole numbers', { x: int('A', 'B') }, ({ x }) => tf.zerosLike(x)),
  withGradient('OnesLike', 'real numbers', { x: real('A', 'B') }, ({ x }) =>
    tf.sub(tf.onesLike(x), x),
  ),
  values('Range', 'a named size', { y: real('A') }, ({ y }) => tf.range(0, size(y, 0), 1, 'int32')),
  values('Range', 'a named size, real', { y: real('A') }, ({ y }) => tf.range(0, size(y, 0))),
  values('Range', 'constants', { x: real('A', 4) }, ({ x }) => tf.mul(x, tf.range(5, -3, -2))),
  values('Range', 'nothing', {}, () => tf.range(2, 2)),
  values('LinSpace', 'constants', { x: real('A', 4) }, ({ x }) => tf.mul(x, tf.linspace(1, 2, 4))),
];

const ownCases = [
  values('Size', 'a product', { x: real('A', 'B') }, ({ x }) => tf.mul(x, sizeOf(x.size))),
  values('PadToMultiple', 'one axis', { x: real(2, 'A', 3) }, ({ x }) => padToMultiple(x, 1, 4, 7)),
  values('PadToMultiple', 'the last axis, used as a size', { x: real('A', 'B') }, ({ x }) => {
    const padded = padToMultiple(x, 1, 2);
    return tf.reshape(padded, [size(padded, 1), size(padded, 0)]);
  }),
  values('PadToMultiple', 'twice alike', { x: real('A', 2), y: real('A', 2) }, ({ x, y }) =>
    tf.mul(padToMultiple(x, 0, 3), padToMultiple(y, 0, 3)),
  ),
  withGradient(
    'LayerNormalization',
    'rows',
    { x: real('A', 'B', 6), g: real(6), b: real(6) },
    ({ x, g, b }) => layerNorm(x, g as tf.Tensor1D, b as tf.Tensor1D),
  ),
  withGradient(
    'LayerNormalization',
    'one row',
    { x: real(6), g: real(6), b: real(6) },
    ({ x, g, b }) => layerNorm(x, g as tf.Tensor1D, b as tf.Tensor1D),
  ),
];

export const kernelCases: readonly KernelCase[] = [
  ...arithmeticCases,
  ...functionCases,
  ...comparisonCases,
  ...reductionCases,
  ...shapeCases,
  ...productCases,
  ...indexingCases,
  ...creationCases,
  ...ownCases,
];

/** The letters that a case's shapes hold. */
export function dimensionsOf({ inputs }: KernelCase): string[] {
  const sizes = Object.values(inputs).flatMap(({ shape }) => shape);
  return [...new Set(sizes.filter((size) => typeof size === 'string'))];
}

/** Inputs of a case with random values. */
export function drawInputs({ inputs }: KernelCase, sizes: Sizes, seed: number): NamedValues {
  const random = randomNumbers(seed);
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, dtype, draw }]) => {
      const known = shape.map((size) => (typeof size === 'number' ? size : sizes[size]));
      const count = known.reduce((product, size) => product * size, 1);
      const data = Array.from({ length: count }, () => Math.fround(draw(random, sizes)));
      return [name, { shape: known, type: dtype, data }];
    }),
  );
}

/** What a case computes: `result`, and with gradients `d NAME` for some upstream gradient. */
export function outcome({ fn, inputs, differentiable }: KernelCase, tensors: Tensors): Tensors {
  const result = fn(tensors);
  if (!differentiable) return { result };
  const names = Object.keys(inputs).filter((name) => inputs[name].dtype === 'float32');
  const gradient = tf.grads((...list: tf.Tensor[]) =>
    fn({ ...tensors, ...Object.fromEntries(names.map((name, i) => [name, list[i]])) }),
  );
  const gradients = gradient(
    names.map((name) => tensors[name]),
    tf.div(result, tf.add(1, tf.square(result))),
  );
  return { result, ...Object.fromEntries(names.map((name, i) => [`d ${name}`, gradients[i]])) };
}
