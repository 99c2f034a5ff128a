/** Runs a function of tensors once, without numbers, and keeps what it did as an ONNX model. */

import * as tf from '@tensorflow/tfjs';
import './gradients.ts';
import { BACKEND_NAME } from './backend.ts';
import { Dimensions } from './dimensions.ts';
import { type BuiltGraph, Graph, type Precision } from './graph.ts';
import { recordingBackend, supportedKernels } from './kernels/index.ts';
import { DATA_TYPES, type ValueInfo } from './onnx-format.ts';

/** One input of a function to trace. A string in `shape` names a dimension known only when the graph runs. */
export interface InputSpec {
  readonly shape: readonly (number | string)[];
  /** `int64` is what other software hands over as whole numbers; inside it is int32. */
  readonly dtype: 'float32' | 'int32' | 'int64' | 'bool';
}

export type Tensors = Readonly<Record<string, tf.Tensor>>;

/**
 * Traces `fn` into an ONNX model whose inputs and outputs carry the names of the records.
 *
 * `fn` may use every operation whose kernels are in `supportedKernels`, gradients included. Tensors it
 * makes from numbers become constants of the model. It is called once, so that whatever it draws or
 * decides in JavaScript is fixed in the model: random numbers must come in as an input.
 *
 * @param precision `int8` keeps large constant matrices in a quarter of the space; see `quantize.ts`
 * @throws Error that names the kernel when one cannot be recorded, or the rule when values are read
 */
export function trace<Inputs extends Readonly<Record<string, InputSpec>>>(
  inputs: Inputs,
  fn: (tensors: { readonly [Name in keyof Inputs]: tf.Tensor }) => Tensors,
  precision: Precision = 'fp32',
): BuiltGraph {
  const sizes = Object.values(inputs).flatMap(({ shape }) => shape);
  const dimensions = new Dimensions(new Set(sizes.filter((size) => typeof size === 'number')));
  const graph = new Graph(dimensions);
  return onRecordingBackend(() =>
    recordingBackend.recordInto(graph, () => {
      const outputs = tf.tidy(() => namedValues(fn(inputTensors(graph, inputs) as never)));
      return graph.build(signature(inputs), outputs, precision);
    }),
  );
}

function inputTensors(graph: Graph, inputs: Readonly<Record<string, InputSpec>>): Tensors {
  const tensors = Object.entries(inputs).map(([name, { shape, dtype }]) => {
    const sizes = shape.map((size, axis) => {
      if (typeof size === 'number') return size;
      graph.defineSymbol(size, name, axis);
      return graph.dimensions.standIn(size);
    });
    if (dtype !== 'int64') return [name, recordingBackend.tensor(name, sizes, dtype)];
    const whole = graph.node('Cast', [name], { to: DATA_TYPES.int32 });
    return [name, recordingBackend.tensor(whole, sizes, 'int32')];
  });
  return Object.fromEntries(tensors);
}

function signature(inputs: Readonly<Record<string, InputSpec>>): ValueInfo[] {
  return Object.entries(inputs).map(([name, { shape, dtype }]) => ({ name, type: dtype, shape }));
}

function namedValues(outputs: Tensors) {
  return Object.entries(outputs).map(([name, tensor]) => ({
    name,
    value: recordingBackend.nameOf(tensor),
    type: tensor.dtype as InputSpec['dtype'],
    shape: tensor.shape,
  }));
}

function onRecordingBackend<T>(body: () => T): T {
  // Without a backend yet, TensorFlow.js chooses its best here, for what comes after the trace.
  const previous = tf.engine().backendName ?? (tf.backend() && tf.getBackend());
  // A promise that is of no concern: the recording backend starts at once.
  tf.setBackend(BACKEND_NAME);
  try {
    return body();
  } catch (error) {
    throw explained(error);
  } finally {
    tf.setBackend(previous);
  }
}

/** TensorFlow.js says `Kernel 'Foo' not registered for backend 'onnx'`: adds what can be done about it. */
function explained(error: unknown): unknown {
  const kernel = error instanceof Error && /Kernel '(\w+)' not registered/.exec(error.message)?.[1];
  if (!kernel) return error;
  return new Error(
    `trace: every operation must be recordable, got the kernel '${kernel}'. Add it to model/compiler/kernels, ` +
      `or use one of: ${supportedKernels.join(', ')}.`,
    { cause: error },
  );
}
