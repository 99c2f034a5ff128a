/** Tensors made from a shape and a value. */

import type { DataType } from '@tensorflow/tfjs';
import { onnxType, type RecordingBackend } from '../backend.ts';
import type { KernelTable, Unary } from './kernel.ts';

function scalarOf(backend: RecordingBackend, value: number, dtype: DataType): string {
  const type = onnxType(dtype);
  if (type === 'float32') return backend.graph.scalar(value);
  const data = type === 'int32' ? Int32Array.of(value) : Uint8Array.of(value);
  return backend.graph.constant(type, [], data);
}

function filled(backend: RecordingBackend, shape: number[], value: number, dtype: DataType) {
  const inputs = [scalarOf(backend, value, dtype), backend.graph.shape(shape)];
  return backend.emit('Expand', inputs, shape, dtype);
}

export const creation: KernelTable = {
  Fill: (backend, _inputs, attributes: { shape: number[]; value: number; dtype?: DataType }) =>
    filled(backend, attributes.shape, attributes.value, attributes.dtype ?? 'float32'),
  ZerosLike: (backend, { x }: Unary) => filled(backend, x.shape, 0, x.dtype),
  OnesLike: (backend, { x }: Unary) => filled(backend, x.shape, 1, x.dtype),

  /** Counts from 0 by 1 up to a size, which may be a named dimension. */
  Range: (
    backend,
    _inputs,
    attributes: { start: number; stop: number; step: number; dtype: DataType },
  ) => {
    const { start, stop, step, dtype } = attributes;
    if (start !== 0 || step !== 1) {
      throw new Error(`Range: start must be 0 and step 1, got start=${start}, step=${step}.`);
    }
    const { graph } = backend;
    const limit = graph.node('Squeeze', [graph.size(stop)]);
    const counted = graph.node('Range', [
      graph.constant('int64', [], BigInt64Array.of(0n)),
      limit,
      graph.constant('int64', [], BigInt64Array.of(1n)),
    ]);
    return backend.emit('Cast', [counted], [stop], dtype, {
      to: onnxType(dtype) === 'int32' ? 6 : 1,
    });
  },
};
