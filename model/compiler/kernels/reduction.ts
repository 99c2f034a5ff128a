/** Reductions along axes, running sums, and the soft maxima. */

import { type DataType, type TensorInfo, util } from '@tensorflow/tfjs';
import type { RecordingBackend } from '../backend.ts';
import { DATA_TYPES } from '../onnx-format.ts';
import { cast } from './elementwise.ts';
import type { Kernel, KernelTable, Unary } from './kernel.ts';

interface Axes {
  axis?: number | number[];
  reductionIndices?: number | number[];
  keepDims?: boolean;
}

function reducedShape(shape: number[], axes: number[], keepDims: boolean): number[] {
  return shape.flatMap((size, axis) => {
    if (!axes.includes(axis)) return [size];
    return keepDims ? [1] : [];
  });
}

function reduceAlong(
  backend: RecordingBackend,
  operator: string,
  x: TensorInfo,
  { axis, reductionIndices, keepDims = false }: Axes,
): TensorInfo {
  // No value at all means every axis, an empty list none, which ONNX would take for every axis.
  const axes = util.parseAxisParam((axis ?? reductionIndices)!, x.shape);
  if (axes.length === 0) return backend.alias(x);
  return backend.emit(
    operator,
    [x, backend.graph.integers(axes)],
    reducedShape(x.shape, axes, keepDims),
    x.dtype,
    { keepdims: keepDims ? 1 : 0 },
  );
}

const reduce =
  (operator: string): Kernel =>
  (backend, { x }: Unary, axes: Axes) =>
    reduceAlong(backend, operator, x.dtype === 'bool' ? cast(backend, x, 'int32') : x, axes);

/** Reduces in `type` what ONNX reduces only there, and yields `result`. */
const reduceAs =
  (operator: string, type: DataType, result: DataType): Kernel =>
  (backend, { x }: Unary, axes: Axes) =>
    cast(backend, reduceAlong(backend, operator, cast(backend, x, type), axes), result);

/** ArgMax and ArgMin: int64 in ONNX, int32 in TensorFlow.js. */
const argument =
  (operator: string): Kernel =>
  (backend, { x }: Unary, { axis }: { axis: number }) => {
    const axes = util.parseAxisParam(axis, x.shape);
    const index = backend.graph.node(operator, [backend.nameOf(x)], { axis: axes[0], keepdims: 0 });
    return backend.emit('Cast', [index], reducedShape(x.shape, axes, false), 'int32', {
      to: DATA_TYPES.int32,
    });
  };

export const reduction: KernelTable = {
  Sum: reduce('ReduceSum'),
  Mean: reduceAs('ReduceMean', 'float32', 'float32'),
  Max: reduce('ReduceMax'),
  Min: reduce('ReduceMin'),
  Prod: reduce('ReduceProd'),
  All: reduceAs('ReduceMin', 'int32', 'bool'),
  Any: reduceAs('ReduceMax', 'int32', 'bool'),
  ArgMax: argument('ArgMax'),
  ArgMin: argument('ArgMin'),
  Softmax: (backend, { logits }: { logits: TensorInfo }, { dim }: { dim: number }) =>
    backend.emit('Softmax', [logits], logits.shape, 'float32', { axis: dim }),
  LogSoftmax: (backend, { logits }: { logits: TensorInfo }, { axis }: { axis: number }) =>
    backend.emit('LogSoftmax', [logits], logits.shape, 'float32', { axis }),
  Cumsum: (backend, { x }: Unary, { axis, exclusive, reverse }: CumsumAttributes) => {
    const [parsed] = util.parseAxisParam(axis, x.shape);
    const position = backend.graph.constant('int64', [], BigInt64Array.of(BigInt(parsed)));
    return backend.emit('CumSum', [x, position], x.shape, x.dtype, {
      exclusive: exclusive ? 1 : 0,
      reverse: reverse ? 1 : 0,
    });
  },
};

interface CumsumAttributes {
  axis: number;
  exclusive: boolean;
  reverse: boolean;
}
