/** Tensors made from a shape and a value. */

import type { DataType, TensorInfo } from '@tensorflow/tfjs';
import { onnxType, type RecordingBackend } from '../backend.ts';
import { DATA_TYPES } from '../onnx-format.ts';
import type { KernelTable, Unary } from './kernel.ts';
import { expand } from './shape.ts';

export function filled(
  backend: RecordingBackend,
  shape: readonly number[],
  value: number,
  dtype: DataType,
): TensorInfo {
  const type = onnxType(dtype);
  const scalar = backend.graph.scalar(value, type === 'int64' ? 'int32' : type);
  return expand(backend, backend.tensorInfo(scalar, [], dtype), shape);
}

/** The numbers `start`, `start + step`, … as a constant. */
function sequence(
  backend: RecordingBackend,
  start: number,
  step: number,
  count: number,
  dtype: DataType,
): TensorInfo {
  const type = onnxType(dtype);
  const values = Array.from({ length: count }, (_, index) => start + index * step);
  const data = type === 'int32' ? Int32Array.from(values) : Float32Array.from(values);
  return backend.tensorInfo(backend.graph.constant(type, [count], data), [count], dtype);
}

interface RangeAttributes {
  start: number;
  stop: number;
  step: number;
  dtype: DataType;
}

export const creation: KernelTable = {
  Fill: (backend, _inputs, attributes: { shape: number[]; value: number; dtype?: DataType }) =>
    filled(backend, attributes.shape, attributes.value, attributes.dtype ?? 'float32'),
  ZerosLike: (backend, { x }: Unary) => filled(backend, x.shape, 0, x.dtype),
  OnesLike: (backend, { x }: Unary) => filled(backend, x.shape, 1, x.dtype),

  /** Counts to a number, or from 0 by 1 to a size, which may be a named dimension. */
  Range: (backend, _inputs, { start, stop, step, dtype }: RangeAttributes) => {
    const { graph } = backend;
    if (
      graph.dimensions.isConstant(Math.abs(stop)) &&
      graph.dimensions.isConstant(Math.abs(start))
    ) {
      const count = Math.max(0, Math.ceil((stop - start) / step));
      return sequence(backend, start, step, count, dtype);
    }
    if (start !== 0 || step !== 1) {
      throw new Error(
        `Range: up to a named dimension, start must be 0 and step 1, got start=${start}, step=${step}. Add and multiply afterwards.`,
      );
    }
    const whole = (value: number) => graph.constant('int64', [], BigInt64Array.of(BigInt(value)));
    const limit = graph.node('Squeeze', [graph.size(stop)]);
    const counted = backend.emit('Range', [whole(0), limit, whole(1)], [stop], 'int32');
    return backend.emit('Cast', [counted], [stop], dtype, {
      to: DATA_TYPES[onnxType(dtype)],
    });
  },

  LinSpace: (backend, _inputs, attributes: { start: number; stop: number; num: number }) => {
    const { start, stop, num } = attributes;
    const step = num > 1 ? (stop - start) / (num - 1) : 0;
    return sequence(backend, start, step, num, 'float32');
  },
};
