/** Reductions along axes, and the soft maxima. */

import { type TensorInfo, util } from '@tensorflow/tfjs';
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

const reduce =
  (operator: string): Kernel =>
  (backend, { x }: Unary, { axis, reductionIndices, keepDims = false }: Axes) => {
    // No axes at all means every axis.
    const axes = util.parseAxisParam((axis ?? reductionIndices)!, x.shape);
    const numeric = x.dtype === 'bool' ? cast(backend, x, 'int32') : x;
    return backend.emit(
      operator,
      [numeric, backend.graph.integers(axes)],
      reducedShape(x.shape, axes, keepDims),
      numeric.dtype,
      { keepdims: keepDims ? 1 : 0 },
    );
  };

/** ArgMax and ArgMin: int64 in ONNX, int32 in TensorFlow.js. */
const argument =
  (operator: string): Kernel =>
  (backend, { x }: Unary, { axis }: { axis: number }) => {
    const axes = util.parseAxisParam(axis, x.shape);
    const index = backend.graph.node(operator, [backend.nameOf(x)], { axis: axes[0], keepdims: 0 });
    return backend.emit('Cast', [index], reducedShape(x.shape, axes, false), 'int32', {
      to: INT32,
    });
  };

const INT32 = 6;

export const reduction: KernelTable = {
  Sum: reduce('ReduceSum'),
  Mean: reduce('ReduceMean'),
  Max: reduce('ReduceMax'),
  Min: reduce('ReduceMin'),
  Prod: reduce('ReduceProd'),
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
