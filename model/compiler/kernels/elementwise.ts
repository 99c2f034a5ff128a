/** Arithmetic and functions that act on each element by itself, with broadcasting. */

import { backend_util, type DataType, type TensorInfo } from '@tensorflow/tfjs';
import { onnxType } from '../backend.ts';
import { DATA_TYPES } from '../onnx-format.ts';
import { type Binary, type Kernel, type KernelTable, listOf, type Unary } from './kernel.ts';

export function broadcastShape(...shapes: number[][]): number[] {
  return shapes.reduce((a, b) => backend_util.assertAndGetBroadcastShape(a, b));
}

const binary =
  (operator: string): Kernel =>
  (backend, { a, b }: Binary) =>
    backend.emit(operator, [a, b], broadcastShape(a.shape, b.shape), a.dtype);

const unary =
  (operator: string): Kernel =>
  (backend, { x }: Unary) =>
    backend.emit(operator, [x], x.shape, x.dtype);

/** Of `x` alone, as a composition of ONNX operators: each is applied to the result of the one before. */
const chain =
  (...operators: string[]): Kernel =>
  (backend, { x }: Unary) => {
    const name = operators.reduce(
      (value, operator) => backend.graph.node(operator, [value]),
      backend.nameOf(x),
    );
    return backend.tensorInfo(name, x.shape, x.dtype);
  };

export const elementwise: KernelTable = {
  Add: binary('Add'),
  Sub: binary('Sub'),
  Multiply: binary('Mul'),
  RealDiv: binary('Div'),
  Maximum: binary('Max'),
  Minimum: binary('Min'),
  Pow: binary('Pow'),
  SquaredDifference: (backend, { a, b }: Binary) => {
    const difference = backend.graph.node('Sub', [backend.nameOf(a), backend.nameOf(b)]);
    return backend.emit('Mul', [difference, difference], broadcastShape(a.shape, b.shape), a.dtype);
  },
  AddN: (backend, inputs) => {
    const [first, ...rest] = listOf(inputs);
    const sum = rest.reduce(
      (total, x) => backend.graph.node('Add', [total, backend.nameOf(x)]),
      backend.nameOf(first),
    );
    return backend.tensorInfo(sum, first.shape, first.dtype);
  },

  Abs: unary('Abs'),
  Ceil: unary('Ceil'),
  Cos: unary('Cos'),
  Erf: unary('Erf'),
  Exp: unary('Exp'),
  Floor: unary('Floor'),
  Log: unary('Log'),
  Neg: unary('Neg'),
  Reciprocal: unary('Reciprocal'),
  Relu: unary('Relu'),
  Rsqrt: chain('Sqrt', 'Reciprocal'),
  Sigmoid: unary('Sigmoid'),
  Sign: unary('Sign'),
  Sin: unary('Sin'),
  Sqrt: unary('Sqrt'),
  Square: (backend, { x }: Unary) => backend.emit('Mul', [x, x], x.shape, x.dtype),
  Tanh: unary('Tanh'),
  Step: (backend, { x }: Unary, { alpha }: { alpha: number }) => {
    if (alpha !== 0) throw new Error(`Step: alpha must be 0, got ${alpha}.`);
    const positive = backend.graph.node('Greater', [backend.nameOf(x), backend.graph.scalar(0)]);
    return cast(backend, backend.tensorInfo(positive, x.shape, 'bool'), x.dtype);
  },
  ClipByValue: (
    backend,
    { x }: Unary,
    attributes: { clipValueMin: number; clipValueMax: number },
  ) => {
    const { clipValueMin, clipValueMax } = attributes;
    const limits = [backend.graph.scalar(clipValueMin), backend.graph.scalar(clipValueMax)];
    return backend.emit('Clip', [x, ...limits], x.shape, x.dtype);
  },

  Identity: (backend, { x }: Unary) => backend.tensorInfo(backend.nameOf(x), x.shape, x.dtype),
  Cast: (backend, { x }: Unary, { dtype }: { dtype: DataType }) => cast(backend, x, dtype),
};

export function cast(backend: Parameters<Kernel>[0], x: TensorInfo, dtype: DataType): TensorInfo {
  if (x.dtype === dtype) return backend.tensorInfo(backend.nameOf(x), x.shape, dtype);
  return backend.emit('Cast', [x], x.shape, dtype, { to: DATA_TYPES[onnxType(dtype)] });
}
