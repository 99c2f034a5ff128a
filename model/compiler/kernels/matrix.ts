/** Matrix products. */

import type { TensorInfo } from '@tensorflow/tfjs';
import { broadcastShape, type RecordingBackend } from '../backend.ts';
import type { Binary, KernelTable } from './kernel.ts';

/** `x` with its last two axes exchanged; ONNX Runtime folds this into the product that follows. */
function transposed(backend: RecordingBackend, x: TensorInfo): TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  const last = perm.length - 1;
  [perm[last - 1], perm[last]] = [last, last - 1];
  return backend.emit(
    'Transpose',
    [x],
    perm.map((axis) => x.shape[axis]),
    x.dtype,
    { perm },
  );
}

export const matrix: KernelTable = {
  BatchMatMul: (
    backend,
    { a, b }: Binary,
    { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean },
  ) => {
    const left = transposeA ? transposed(backend, a) : a;
    const right = transposeB ? transposed(backend, b) : b;
    const rows = left.shape.at(-2)!;
    const columns = right.shape.at(-1)!;
    const batch = broadcastShape(left.shape.slice(0, -2), right.shape.slice(0, -2));
    return backend.emit('MatMul', [left, right], [...batch, rows, columns], a.dtype);
  },
};
