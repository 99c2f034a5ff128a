/** Reading and adding up rows by index. */

import { type DataType, type TensorInfo, util } from '@tensorflow/tfjs';
import { onnxType } from '../backend.ts';
import { DATA_TYPES } from '../onnx-format.ts';
import type { KernelTable } from './kernel.ts';

export const indexing: KernelTable = {
  GatherV2: (
    backend,
    { x, indices }: Record<'x' | 'indices', TensorInfo>,
    { axis, batchDims }: { axis: number; batchDims: number },
  ) => {
    if (batchDims !== 0) throw new Error(`GatherV2: batchDims must be 0, got ${batchDims}.`);
    const [parsed] = util.parseAxisParam(axis, x.shape);
    const gathered = [...x.shape.slice(0, parsed), ...indices.shape, ...x.shape.slice(parsed + 1)];
    return backend.emit('Gather', [x, indices], gathered, x.dtype, { axis: parsed });
  },

  /** The gradient of a gather: rows of `x` that share an index are added up. */
  UnsortedSegmentSum: (
    backend,
    { x, segmentIds }: Record<'x' | 'segmentIds', TensorInfo>,
    { numSegments }: { numSegments: number },
  ) => {
    const { graph } = backend;
    const rest = x.shape.slice(segmentIds.shape.length);
    const rows = util.sizeFromShape(segmentIds.shape);
    const flatIds = graph.node('Reshape', [backend.nameOf(segmentIds), graph.shape([rows, 1])]);
    const ids = graph.node('Cast', [flatIds], { to: DATA_TYPES.int64 });
    const updates = graph.node('Reshape', [backend.nameOf(x), graph.shape([rows, ...rest])]);
    const zeros = graph.node('ConstantOfShape', [graph.shape([numSegments, ...rest])]);
    return backend.emit('ScatterND', [zeros, ids, updates], [numSegments, ...rest], x.dtype, {
      reduction: 'add',
    });
  },

  OneHot: (backend, { indices }: { indices: TensorInfo }, attributes: OneHotAttributes) => {
    const { depth, onValue, offValue, dtype = 'float32' } = attributes;
    const { graph } = backend;
    const shape = [...indices.shape, depth];
    // ONNX Runtime implements OneHot for int64 indices with float values; other types are cast around it.
    const ids = graph.node('Cast', [backend.nameOf(indices)], { to: DATA_TYPES.int64 });
    const values = graph.constant('float32', [2], Float32Array.of(offValue, onValue));
    const size = graph.constant('int64', [], BigInt64Array.of(BigInt(depth)));
    const hot = backend.emit('OneHot', [ids, size, values], shape, 'float32', { axis: -1 });
    return dtype === 'float32'
      ? hot
      : backend.emit('Cast', [hot], shape, dtype, { to: DATA_TYPES[onnxType(dtype)] });
  },
};

interface OneHotAttributes {
  depth: number;
  onValue: number;
  offValue: number;
  dtype?: DataType;
}
