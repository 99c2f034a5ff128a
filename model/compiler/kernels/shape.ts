/** Operations that move, repeat or regroup elements without changing them. */

import { backend_util, slice_util, type TensorInfo, util } from '@tensorflow/tfjs';
import type { RecordingBackend } from '../backend.ts';
import { type KernelTable, listOf, type Unary } from './kernel.ts';

/** Beyond either end of any axis, as ONNX's Slice understands it. */
const TO_THE_END = 2 ** 31 - 1;
const TO_THE_START = -(2 ** 31);

/** How far from the end of an axis of unknown size a slice may stop or start. */
const FROM_THE_END = 16;

export function reshape(
  backend: RecordingBackend,
  x: TensorInfo,
  shape: readonly number[],
): TensorInfo {
  const origin = backend.unshaped(x);
  // Straight from the first shape, unless the sizes in between are what makes the new ones known.
  const source = unresolvedSizes(backend, origin.shape, shape) <= 1 ? origin : x;
  if (`${source.shape}` === `${shape}`) return backend.alias(source);
  const constant = backend.graph.reshapedConstant(backend.nameOf(source), shape);
  if (constant) return backend.tensorInfo(constant, shape, x.dtype);
  const { target, attributes } = reshapeTarget(backend, source.shape, shape);
  const value = backend.emit('Reshape', [source, target], shape, x.dtype, attributes);
  return backend.asReshape(value, source);
}

function isCopied(from: readonly number[], to: readonly number[], axis: number): boolean {
  return from[axis] === to[axis];
}

function unresolvedSizes(
  backend: RecordingBackend,
  from: readonly number[],
  to: readonly number[],
): number {
  const { dimensions } = backend.graph;
  return to.filter((size, axis) => !isCopied(from, to, axis) && !dimensions.isConstant(size))
    .length;
}

/** A shape in which a sum or difference, if there is just one, is left to ONNX's Reshape to work out. */
function targetWithSum({ graph }: RecordingBackend, to: readonly number[]): string {
  const sums = to.filter((size) => graph.dimensions.isSum(size));
  if (sums.length !== 1) return graph.shape(to);
  const sizes = to.map((size) => (size === sums[0] ? graph.integers([-1]) : graph.size(size)));
  return graph.node('Concat', sizes, { axis: 0 });
}

/** A constant where it can be one: ONNX's Reshape copies a size for 0 and works out one size for -1. */
function reshapeTarget(
  backend: RecordingBackend,
  from: readonly number[],
  to: readonly number[],
): { target: string; attributes: Record<string, number> } {
  const { graph } = backend;
  if (to.includes(0)) return { target: graph.shape(to), attributes: { allowzero: 1 } };
  if (unresolvedSizes(backend, from, to) > 1)
    return { target: targetWithSum(backend, to), attributes: {} };
  const sizes = to.map((size, axis) => {
    if (graph.dimensions.isConstant(size)) return size;
    return isCopied(from, to, axis) ? 0 : -1;
  });
  return { target: graph.integers(sizes), attributes: {} };
}

/** `x` repeated along axes of size 1, as broadcasting does. */
export function expand(
  backend: RecordingBackend,
  x: TensorInfo,
  shape: readonly number[],
): TensorInfo {
  if (`${x.shape}` === `${shape}`) return backend.alias(x);
  // Expand broadcasts both ways, so that an axis that stays needs no size.
  const offset = shape.length - x.shape.length;
  const target = shape.map((size, axis) => (x.shape[axis - offset] === size ? 1 : size));
  const value = backend.emit('Expand', [x, backend.graph.shape(target)], shape, x.dtype);
  return backend.asExpansion(value, x);
}

/** One axis of a slice, as TensorFlow.js gives it: from `begin` up to, not including, `end`. */
interface Cut {
  readonly axis: number;
  readonly begin: number;
  readonly end: number;
  readonly stride: number;
}

function slice(
  backend: RecordingBackend,
  x: TensorInfo,
  cuts: readonly Cut[],
  shape: readonly number[],
): TensorInfo {
  const needed = cuts.filter(
    ({ axis, begin, end, stride }) => begin !== 0 || end !== x.shape[axis] || stride !== 1,
  );
  if (needed.length === 0) return backend.alias(x);
  const { graph } = backend;
  const bounds = [
    bounds64(
      backend,
      needed.map(({ axis, begin }) => place(backend, begin, x.shape[axis])),
    ),
    bounds64(
      backend,
      needed.map(({ axis, end, stride }) => stop(backend, end, x.shape[axis], stride)),
    ),
    graph.integers(needed.map(({ axis }) => axis)),
  ];
  if (needed.some(({ stride }) => stride !== 1)) {
    bounds.push(graph.integers(needed.map(({ stride }) => stride)));
  }
  return backend.emit('Slice', [x, ...bounds], shape, x.dtype);
}

/** A constant, or a size that is worked out as the graph runs. */
type Bound = { readonly constant: number } | { readonly size: number };

/** A position on an axis, counted from its end where that makes it a constant. */
function place(backend: RecordingBackend, position: number, size: number): Bound {
  const { dimensions } = backend.graph;
  const fromEnd = size - position;
  if (dimensions.isConstant(position)) return { constant: position };
  if (!dimensions.isConstant(size) && fromEnd > 0 && fromEnd <= FROM_THE_END) {
    return { constant: -fromEnd };
  }
  return { size: position };
}

function stop(backend: RecordingBackend, end: number, size: number, stride: number): Bound {
  if (stride < 0 && end < 0) return { constant: TO_THE_START };
  if (end === size) return { constant: TO_THE_END };
  return place(backend, end, size);
}

function bounds64(backend: RecordingBackend, bounds: readonly Bound[]): string {
  const { graph } = backend;
  const constants = bounds.flatMap((bound) => ('constant' in bound ? [bound.constant] : []));
  if (constants.length === bounds.length) return graph.integers(constants);
  const parts = bounds.map((bound) =>
    'constant' in bound ? graph.integers([bound.constant]) : graph.size(bound.size),
  );
  return parts.length === 1 ? parts[0] : graph.node('Concat', parts, { axis: 0 });
}

function transpose(backend: RecordingBackend, x: TensorInfo, perm: readonly number[]): TensorInfo {
  if (perm.every((from, to) => from === to)) return backend.alias(x);
  const shape = perm.map((axis) => x.shape[axis]);
  return backend.emit('Transpose', [x], shape, x.dtype, { perm });
}

function concat(backend: RecordingBackend, parts: readonly TensorInfo[], axis: number): TensorInfo {
  if (parts.length === 1) return backend.alias(parts[0]);
  const shape = backend_util.computeOutShape(
    parts.map((part) => part.shape),
    axis,
  );
  return backend.emit('Concat', parts, shape, parts[0].dtype, { axis });
}

/** A shader writes to few tensors at once: WebGPU promises 8 storage buffers, of which one is read. */
const MOST_PARTS_AT_ONCE = 7;

function split(
  backend: RecordingBackend,
  x: TensorInfo,
  sizes: readonly number[],
  axis: number,
): TensorInfo[] {
  if (sizes.length === 1) return [backend.alias(x)];
  if (sizes.length > MOST_PARTS_AT_ONCE) {
    let end = 0;
    return sizes.map((size) => {
      const begin = end;
      end += size;
      return slice(backend, x, [{ axis, begin, end, stride: 1 }], x.shape.with(axis, size));
    });
  }
  const inputs = [backend.nameOf(x), backend.graph.shape(sizes)];
  const outputs = backend.graph.nodeWithOutputs('Split', inputs, { axis }, sizes.length);
  return outputs.map((output, index) =>
    backend.tensorInfo(output, x.shape.with(axis, sizes[index]), x.dtype),
  );
}

/** How much is added before and after an axis; one of them may be a sum, as in the gradient of a slice. */
function paddingSizes(backend: RecordingBackend, size: number, [before, after]: [number, number]) {
  const { graph } = backend;
  const amount = (own: number, other: number) =>
    graph.dimensions.isSum(own)
      ? graph.node('Sub', [graph.size(before + size + after), graph.size(size + other)])
      : graph.size(own);
  return [amount(before, after), amount(after, before)];
}

function paddingAmounts(
  backend: RecordingBackend,
  shape: readonly number[],
  paddings: readonly [number, number][],
): string {
  const { graph } = backend;
  const amounts = [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)];
  if (amounts.every((amount) => graph.dimensions.isConstant(amount)))
    return graph.integers(amounts);
  const sizes = paddings.map((padding, axis) => paddingSizes(backend, shape[axis], padding));
  const parts = [...sizes.map(([before]) => before), ...sizes.map(([, after]) => after)];
  return graph.node('Concat', parts, { axis: 0 });
}

interface StridedSliceAttributes {
  begin: number[];
  end: number[];
  strides: number[];
  beginMask: number;
  endMask: number;
  ellipsisMask: number;
  newAxisMask: number;
  shrinkAxisMask: number;
}

export const shape: KernelTable = {
  Reshape: (backend, { x }: Unary, { shape }: { shape: number[] }) =>
    reshape(backend, x, util.inferFromImplicitShape(shape, util.sizeFromShape(x.shape))),

  ExpandDims: (backend, { input }: { input: TensorInfo }, { dim }: { dim: number }) =>
    reshape(
      backend,
      input,
      input.shape.toSpliced(dim < 0 ? dim + input.shape.length + 1 : dim, 0, 1),
    ),

  Transpose: (backend, { x }: Unary, { perm }: { perm: number[] }) => transpose(backend, x, perm),

  Slice: (backend, { x }: Unary, { begin, size }: { begin: number[]; size: number[] }) => {
    const [begins, sizes] = slice_util.parseSliceParams(x, begin, size);
    const cuts = begins.map((start, axis) => ({
      axis,
      begin: start,
      end: start + sizes[axis],
      stride: 1,
    }));
    return slice(backend, x, cuts, sizes);
  },

  StridedSlice: (backend, { x }: Unary, attributes: StridedSliceAttributes) => {
    const { begin, end, strides, beginMask, endMask } = attributes;
    const { ellipsisMask, newAxisMask, shrinkAxisMask } = attributes;
    const masks = [beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask] as const;
    const info = slice_util.sliceInfo(x.shape, begin, end, strides, ...masks);
    const cuts = info.begin.map((start, axis) => ({
      axis,
      begin: start,
      end: info.end[axis],
      stride: info.strides[axis],
    }));
    const kept = cuts.map((cut) => Math.max(0, Math.ceil((cut.end - cut.begin) / cut.stride)));
    return reshape(backend, slice(backend, x, cuts, kept), info.finalShape);
  },

  Reverse: (backend, { x }: Unary, { dims }: { dims: number | number[] }) => {
    const axes = x.shape.length === 0 ? [] : util.parseAxisParam(dims, x.shape);
    const cuts = axes.map((axis) => ({ axis, begin: x.shape[axis] - 1, end: -1, stride: -1 }));
    return slice(backend, x, cuts, x.shape);
  },

  Concat: (backend, inputs, { axis }: { axis: number }) => {
    const parts = listOf(inputs);
    return concat(backend, parts, util.parseAxisParam(axis, parts[0].shape)[0]);
  },

  Pack: (backend, inputs, { axis }: { axis: number }) => {
    const parts = listOf(inputs);
    const at = axis < 0 ? axis + parts[0].shape.length + 1 : axis;
    return concat(
      backend,
      parts.map((part) => reshape(backend, part, part.shape.toSpliced(at, 0, 1))),
      at,
    );
  },

  SplitV: (
    backend,
    { x }: Unary,
    attributes: { numOrSizeSplits: number | number[]; axis: number },
  ) => {
    const [axis] = util.parseAxisParam(attributes.axis, x.shape);
    const sizes = backend_util.prepareSplitSize(x, attributes.numOrSizeSplits, axis);
    return split(backend, x, sizes, axis);
  },

  Unpack: (backend, { value }: { value: TensorInfo }, attributes: { axis: number }) => {
    const [axis] = util.parseAxisParam(attributes.axis, value.shape);
    const count = value.shape[axis];
    if (!backend.graph.dimensions.isConstant(count)) {
      throw new Error(
        `Unpack: the number of results must be known while tracing, got ${backend.graph.dimensions.describe(count)}.`,
      );
    }
    const parts = split(backend, value, new Array(count).fill(1), axis);
    return parts.map((part) => reshape(backend, part, part.shape.toSpliced(axis, 1)));
  },

  Tile: (backend, { x }: Unary, { reps }: { reps: number[] }) => {
    const shape = x.shape.map((size, axis) => size * reps[axis]);
    if (reps.every((times, axis) => times === 1 || x.shape[axis] === 1)) {
      return expand(backend, x, shape);
    }
    return backend.emit('Tile', [x, backend.graph.shape(reps)], shape, x.dtype);
  },

  PadV2: (
    backend,
    { x }: Unary,
    attributes: { paddings: [number, number][]; constantValue: number },
  ) => {
    const { paddings, constantValue } = attributes;
    const padded = x.shape.map((size, axis) => size + paddings[axis][0] + paddings[axis][1]);
    const fill = backend.graph.scalar(constantValue, x.dtype as 'float32' | 'int32' | 'bool');
    const amounts = paddingAmounts(backend, x.shape, paddings);
    return backend.emit('Pad', [x, amounts, fill], padded, x.dtype);
  },
};
