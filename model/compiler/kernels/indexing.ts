/** Reading, adding up and replacing elements by index. Indices must be in range: see README.md. */

import { type DataType, type TensorInfo, util } from '@tensorflow/tfjs';
import { onnxType, type RecordingBackend } from '../backend.ts';
import { DATA_TYPES } from '../onnx-format.ts';
import { filled } from './creation.ts';
import { cast } from './elementwise.ts';
import type { KernelTable, Unary } from './kernel.ts';
import { expand, reshape } from './shape.ts';

/** The type that ONNX wants of indices, as a value of the graph. */
function int64(backend: RecordingBackend, x: TensorInfo): string {
  return backend.graph.node('Cast', [backend.nameOf(x)], { to: DATA_TYPES.int64 });
}

/**
 * Adds up the rows of `updates` that share an index, in `count` rows. By ScatterElements, since ONNX Runtime's
 * ScatterND spreads additions to one row over threads that overwrite each other (seen in 1.30 on `cpu`).
 *
 * @param ids     int32 [rows, 1]
 * @param updates [rows, …]
 */
function addRows(
  backend: RecordingBackend,
  ids: TensorInfo,
  updates: TensorInfo,
  count: number,
): TensorInfo {
  const [rows, ...rest] = updates.shape;
  const columns = util.sizeFromShape(rest);
  const inputs = [
    filled(backend, [count, columns], 0, updates.dtype),
    expand(backend, ids, [rows, columns]),
    reshape(backend, updates, [rows, columns]),
  ];
  const attributes = { axis: 0, reduction: 'add' };
  const summed = backend.emit(
    'ScatterElements',
    inputs,
    [count, columns],
    updates.dtype,
    attributes,
  );
  return reshape(backend, summed, [count, ...rest]);
}

/** Indices of several axes of `shape` as one index into those axes laid end to end: int32 [rows, 1]. */
function flatIndices(backend: RecordingBackend, indices: TensorInfo, shape: readonly number[]) {
  const rows = util.sizeFromShape(indices.shape.slice(0, -1));
  const depth = indices.shape.at(-1)!;
  const { dimensions } = backend.graph;
  const strides = Array.from({ length: depth }, (_, axis) =>
    util.sizeFromShape(shape.slice(axis + 1, depth)),
  );
  if (!strides.every((stride) => dimensions.isConstant(stride))) {
    throw new Error(
      `ScatterNd: only the first axis may have a named dimension, got [${shape.map((size) => dimensions.describe(size))}].`,
    );
  }
  const scale = backend.graph.constant('int32', [depth], Int32Array.from(strides));
  const scaled = backend.emit('Mul', [indices, scale], indices.shape, 'int32');
  const axes = backend.graph.integers([indices.shape.length - 1]);
  const kept = indices.shape.with(-1, 1);
  const flat = backend.emit('ReduceSum', [scaled, axes], kept, 'int32', { keepdims: 1 });
  return reshape(backend, flat, [rows, 1]);
}

interface GatherAttributes {
  axis: number;
  batchDims: number;
}

interface OneHotAttributes {
  depth: number;
  onValue: number;
  offValue: number;
  dtype?: DataType;
}

type Scatter = Record<'indices' | 'updates', TensorInfo>;

export const indexing: KernelTable = {
  GatherV2: (
    backend,
    inputs: Record<'x' | 'indices', TensorInfo>,
    attributes: GatherAttributes,
  ) => {
    const { x, indices } = inputs;
    const { axis, batchDims } = attributes;
    if (batchDims !== 0) throw new Error(`GatherV2: batchDims must be 0, got ${batchDims}.`);
    const [parsed] = util.parseAxisParam(axis, x.shape);
    const gathered = x.shape.toSpliced(parsed, 1, ...indices.shape);
    return backend.emit('Gather', [x, indices], gathered, x.dtype, { axis: parsed });
  },

  GatherNd: (backend, { params, indices }: Record<'params' | 'indices', TensorInfo>) => {
    const depth = indices.shape.at(-1)!;
    const shape = [...indices.shape.slice(0, -1), ...params.shape.slice(depth)];
    return backend.emit('GatherND', [params, int64(backend, indices)], shape, params.dtype);
  },

  /** The gradient of a gather: rows of `x` that share an index are added up. */
  UnsortedSegmentSum: (
    backend,
    { x, segmentIds }: Record<'x' | 'segmentIds', TensorInfo>,
    { numSegments }: { numSegments: number },
  ) => {
    const rest = x.shape.slice(segmentIds.shape.length);
    const rows = util.sizeFromShape(segmentIds.shape);
    const ids = reshape(backend, segmentIds, [rows, 1]);
    return addRows(backend, ids, reshape(backend, x, [rows, ...rest]), numSegments);
  },

  ScatterNd: (backend, { indices, updates }: Scatter, { shape }: { shape: number[] }) => {
    const depth = indices.shape.at(-1)!;
    const ids = flatIndices(backend, indices, shape);
    const rows = reshape(backend, updates, [ids.shape[0], ...shape.slice(depth)]);
    const count = util.sizeFromShape(shape.slice(0, depth));
    return reshape(backend, addRows(backend, ids, rows, count), shape);
  },

  TensorScatterUpdate: (backend, inputs: Scatter & { tensor: TensorInfo }) => {
    const { tensor, indices, updates } = inputs;
    const names = [tensor, int64(backend, indices), updates];
    return backend.emit('ScatterND', names, tensor.shape, tensor.dtype);
  },

  /** An index outside of the depth gives a row that is off. ONNX would count a negative one from the end. */
  OneHot: (backend, { indices }: { indices: TensorInfo }, attributes: OneHotAttributes) => {
    const { depth, onValue, offValue, dtype = 'float32' } = attributes;
    const { graph } = backend;
    const shape = [...indices.shape, depth];
    const ids = int64(backend, indices);
    const size = graph.size(depth);
    const zero = graph.integers([0]);
    const valid = graph.node('Where', [graph.node('Less', [ids, zero]), size, ids]);
    // ONNX Runtime implements OneHot for int64 indices with float values; other types are cast around it.
    const values = graph.constant('float32', [2], Float32Array.of(offValue, onValue));
    const inputs = [valid, graph.node('Squeeze', [size]), values];
    return cast(backend, backend.emit('OneHot', inputs, shape, 'float32', { axis: -1 }), dtype);
  },

  TopK: (backend, { x }: Unary, { k, sorted }: { k: number; sorted: boolean }) => {
    const { graph } = backend;
    const inputs = [backend.nameOf(x), graph.size(k)];
    const attributes = { axis: -1, sorted: sorted ? 1 : 0 };
    const [values, indices] = graph.nodeWithOutputs('TopK', inputs, attributes, 2);
    const shape = x.shape.with(-1, k);
    return [
      backend.tensorInfo(values, shape, x.dtype),
      backend.emit('Cast', [indices], shape, 'int32', { to: DATA_TYPES[onnxType('int32')] }),
    ];
  },
};
