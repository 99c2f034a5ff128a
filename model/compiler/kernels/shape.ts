/** Operations that move or regroup elements without changing them. */

import { backend_util, slice_util, type TensorInfo, util } from '@tensorflow/tfjs';
import type { RecordingBackend } from '../backend.ts';
import { type KernelTable, listOf, type Unary } from './kernel.ts';

function reshape(backend: RecordingBackend, x: TensorInfo, shape: number[]): TensorInfo {
  return backend.emit('Reshape', [x, backend.graph.shape(shape)], shape, x.dtype);
}

export const shape: KernelTable = {
  Reshape: (backend, { x }: Unary, { shape }: { shape: number[] }) =>
    reshape(backend, x, util.inferFromImplicitShape(shape, util.sizeFromShape(x.shape))),

  ExpandDims: (backend, { input }: { input: TensorInfo }, { dim }: { dim: number }) => {
    const expanded = [...input.shape];
    expanded.splice(dim < 0 ? dim + expanded.length + 1 : dim, 0, 1);
    return reshape(backend, input, expanded);
  },

  Transpose: (backend, { x }: Unary, { perm }: { perm: number[] }) =>
    backend.emit(
      'Transpose',
      [x],
      perm.map((axis) => x.shape[axis]),
      x.dtype,
      { perm },
    ),

  Slice: (backend, { x }: Unary, { begin, size }: { begin: number[]; size: number[] }) => {
    const [begins, sizes] = slice_util.parseSliceParams(x, begin, size);
    const ends = begins.map((start, axis) => start + sizes[axis]);
    const { graph } = backend;
    const bounds = [
      graph.shape(begins),
      graph.shape(ends),
      graph.integers(begins.map((_, axis) => axis)),
    ];
    return backend.emit('Slice', [x, ...bounds], sizes, x.dtype);
  },

  Concat: (backend, inputs, { axis }: { axis: number }) => {
    const parts = listOf(inputs);
    const [parsed] = util.parseAxisParam(axis, parts[0].shape);
    const shapes = parts.map((part) => part.shape);
    return backend.emit(
      'Concat',
      parts,
      backend_util.computeOutShape(shapes, parsed),
      parts[0].dtype,
      {
        axis: parsed,
      },
    );
  },

  SplitV: (
    backend,
    { x }: Unary,
    attributes: { numOrSizeSplits: number | number[]; axis: number },
  ) => {
    const [axis] = util.parseAxisParam(attributes.axis, x.shape);
    const sizes = backend_util.prepareSplitSize(x, attributes.numOrSizeSplits, axis);
    const inputs = [backend.nameOf(x), backend.graph.shape(sizes)];
    const outputs = backend.graph.nodeWithOutputs('Split', inputs, { axis }, sizes.length);
    return outputs.map((output, index) => {
      const part = x.shape.with(axis, sizes[index]);
      return backend.tensorInfo(output, part, x.dtype);
    });
  },

  Tile: (backend, { x }: Unary, { reps }: { reps: number[] }) =>
    backend.emit(
      'Tile',
      [x, backend.graph.shape(reps)],
      x.shape.map((size, axis) => size * reps[axis]),
      x.dtype,
    ),

  PadV2: (
    backend,
    { x }: Unary,
    attributes: { paddings: [number, number][]; constantValue: number },
  ) => {
    const { paddings, constantValue } = attributes;
    const amounts = [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)];
    const padded = x.shape.map((size, axis) => size + paddings[axis][0] + paddings[axis][1]);
    const { graph } = backend;
    const fill =
      x.dtype === 'int32'
        ? graph.constant('int32', [], Int32Array.of(constantValue))
        : graph.scalar(constantValue);
    return backend.emit('Pad', [x, graph.integers(amounts), fill], padded, x.dtype);
  },
};
