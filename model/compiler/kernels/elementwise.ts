/** Arithmetic and functions that act on each element by itself, with broadcasting. */

import { backend_util, type DataType, type TensorInfo } from '@tensorflow/tfjs';
import { broadcastShape, onnxType, type RecordingBackend } from '../backend.ts';
import { DATA_TYPES } from '../onnx-format.ts';
import { type Binary, type Kernel, type KernelTable, listOf, type Unary } from './kernel.ts';

function calculate(backend: RecordingBackend, operator: string, { a, b }: Binary): TensorInfo {
  if (a.dtype === 'bool') {
    throw new Error(`${operator}: tensors must be numbers, got bool. Cast them first.`);
  }
  const shape = broadcastShape(a.shape, b.shape);
  return backend.emit(operator, backend.operands(a, b), shape, a.dtype);
}

const binary =
  (operator: string): Kernel =>
  (backend, inputs: Binary) =>
    calculate(backend, operator, inputs);

/** What an operator leaves its other operand unchanged by. */
interface Neutral {
  /** As left operand too. */
  readonly left?: number;
  readonly right: number;
}

const binaryWithNeutral =
  (operator: string, neutral: Neutral): Kernel =>
  (backend, { a, b }: Binary) => {
    const [first, second] = backend.operands(a, b);
    const isOnly = (x: TensorInfo, value?: number) =>
      value !== undefined && backend.graph.knownScalar(backend.nameOf(x)) === value;
    const shape = `${broadcastShape(a.shape, b.shape)}`;
    if (isOnly(second, neutral.right) && `${first.shape}` === shape) return backend.alias(first);
    if (isOnly(first, neutral.left) && `${second.shape}` === shape) return backend.alias(second);
    return calculate(backend, operator, { a, b });
  };

/** Keeps the type of its argument. */
const unary =
  (operator: string): Kernel =>
  (backend, { x }: Unary) =>
    backend.emit(operator, [x], x.shape, x.dtype);

/** A real function: a composition of ONNX operators, each applied to the result of the one before. */
const real =
  (...operators: string[]): Kernel =>
  (backend, { x }: Unary) =>
    operators.reduce(
      (value, operator) => backend.emit(operator, [value], x.shape, 'float32'),
      cast(backend, x, 'float32'),
    );

function clip(backend: RecordingBackend, x: TensorInfo, least: number, most: number): TensorInfo {
  const type = x.dtype === 'int32' ? 'int32' : 'float32';
  const limits = [backend.graph.scalar(least, type), backend.graph.scalar(most, type)];
  return backend.emit('Clip', [x, ...limits], x.shape, x.dtype);
}

/** The sign of the result is the sign of `b`, as in TensorFlow.js; ONNX has that for whole numbers only. */
function modulo(backend: RecordingBackend, { a, b }: Binary): TensorInfo {
  if (a.dtype === 'int32') return calculate(backend, 'Mod', { a, b });
  const shape = broadcastShape(a.shape, b.shape);
  const remainder = (x: TensorInfo) => backend.emit('Mod', [x, b], shape, a.dtype, { fmod: 1 });
  return remainder(backend.emit('Add', [remainder(a), b], shape, a.dtype));
}

/** Rounds down, where ONNX's division of whole numbers rounds towards zero. */
function floorDivision(backend: RecordingBackend, { a, b }: Binary): TensorInfo {
  if (a.dtype === 'int32') {
    const exact = calculate(backend, 'Sub', { a, b: modulo(backend, { a, b }) });
    return calculate(backend, 'Div', { a: exact, b });
  }
  const ratio = calculate(backend, 'Div', { a, b });
  return cast(backend, backend.emit('Floor', [ratio], ratio.shape, ratio.dtype), 'int32');
}

export const elementwise: KernelTable = {
  Add: binaryWithNeutral('Add', { left: 0, right: 0 }),
  Sub: binaryWithNeutral('Sub', { right: 0 }),
  Multiply: binaryWithNeutral('Mul', { left: 1, right: 1 }),
  RealDiv: binaryWithNeutral('Div', { right: 1 }),
  Maximum: binary('Max'),
  Minimum: binary('Min'),
  Pow: binary('Pow'),
  Mod: modulo,
  FloorDiv: floorDivision,
  SquaredDifference: (backend, inputs: Binary) => {
    const difference = calculate(backend, 'Sub', inputs);
    return calculate(backend, 'Mul', { a: difference, b: difference });
  },
  AddN: (backend, inputs) =>
    listOf(inputs).reduce((total, x) => calculate(backend, 'Add', { a: total, b: x })),

  Abs: unary('Abs'),
  Ceil: unary('Ceil'),
  Cos: real('Cos'),
  Erf: real('Erf'),
  Exp: real('Exp'),
  Expm1: (backend, { x }: Unary) => {
    const power = backend.emit('Exp', [cast(backend, x, 'float32')], x.shape, 'float32');
    return backend.emit('Sub', [power, backend.graph.scalar(1)], x.shape, 'float32');
  },
  Floor: unary('Floor'),
  IsFinite: (backend, { x }: Unary) => {
    // Infinite minus infinite, and whatever touches NaN, is not equal to zero.
    const difference = backend.emit('Sub', [x, x], x.shape, x.dtype);
    return backend.emit('Equal', [difference, backend.graph.scalar(0)], x.shape, 'bool');
  },
  IsInf: (backend, { x }: Unary) => backend.emit('IsInf', [x], x.shape, 'bool'),
  IsNan: (backend, { x }: Unary) => backend.emit('IsNaN', [x], x.shape, 'bool'),
  Log: real('Log'),
  Log1p: (backend, { x }: Unary) => {
    const argument = [cast(backend, x, 'float32'), backend.graph.scalar(1)];
    return backend.emit(
      'Log',
      [backend.emit('Add', argument, x.shape, 'float32')],
      x.shape,
      'float32',
    );
  },
  Neg: unary('Neg'),
  Reciprocal: real('Reciprocal'),
  Round: unary('Round'),
  Rsqrt: real('Sqrt', 'Reciprocal'),
  Sign: unary('Sign'),
  Sin: real('Sin'),
  Sqrt: real('Sqrt'),
  Square: (backend, { x }: Unary) => calculate(backend, 'Mul', { a: x, b: x }),
  Tanh: real('Tanh'),

  Elu: real('Elu'),
  EluGrad: (backend, { dy, y }: Record<'dy' | 'y', TensorInfo>) => {
    // e^x is y + 1 below zero, and the slope is 1 above.
    const slope = backend.emit('Add', [y, backend.graph.scalar(1)], y.shape, y.dtype);
    const atMostOne = backend.emit('Min', [slope, backend.graph.scalar(1)], y.shape, y.dtype);
    return calculate(backend, 'Mul', { a: dy, b: atMostOne });
  },
  LeakyRelu: (backend, { x }: Unary, { alpha }: { alpha: number }) =>
    backend.emit('LeakyRelu', [x], x.shape, 'float32', { alpha: { float: alpha } }),
  Prelu: (backend, { x, alpha }: Record<'x' | 'alpha', TensorInfo>) =>
    backend.emit('PRelu', [x, alpha], x.shape, 'float32'),
  Relu: unary('Relu'),
  Relu6: (backend, { x }: Unary) => clip(backend, x, 0, 6),
  Selu: (backend, { x }: Unary) =>
    backend.emit('Selu', [x], x.shape, 'float32', {
      alpha: { float: backend_util.SELU_SCALEALPHA / backend_util.SELU_SCALE },
      gamma: { float: backend_util.SELU_SCALE },
    }),
  Sigmoid: real('Sigmoid'),
  Softplus: real('Softplus'),
  Step: (backend, { x }: Unary, { alpha }: { alpha: number }) => {
    const { graph } = backend;
    const inputs = [backend.nameOf(cast(backend, x, 'float32')), graph.scalar(0)];
    const positive = backend.emit('Greater', inputs, x.shape, 'bool');
    // The gradient of a ReLU; a sixth of the time that `Where` takes.
    if (alpha === 0) return cast(backend, positive, 'float32');
    const steps = [backend.nameOf(positive), graph.scalar(1), graph.scalar(alpha)];
    return backend.emit('Where', steps, x.shape, 'float32');
  },
  ClipByValue: (
    backend,
    { x }: Unary,
    attributes: { clipValueMin: number; clipValueMax: number },
  ) => clip(backend, x, attributes.clipValueMin, attributes.clipValueMax),

  Identity: (backend, { x }: Unary) => backend.alias(x),
  Cast: (backend, { x }: Unary, { dtype }: { dtype: DataType }) => cast(backend, x, dtype),
};

export function cast(backend: RecordingBackend, x: TensorInfo, dtype: DataType): TensorInfo {
  if (x.dtype === dtype) return backend.alias(x);
  return backend.emit('Cast', [x], x.shape, dtype, { to: DATA_TYPES[onnxType(dtype)] });
}
