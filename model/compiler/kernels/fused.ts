/** Kernels of our own (see `operations.ts`), each one ONNX operator. */

import type { TensorInfo } from '@tensorflow/tfjs';
import type { RecordingBackend } from '../backend.ts';
import { DATA_TYPES } from '../onnx-format.ts';
import type { KernelTable } from './kernel.ts';

export const LAYER_NORMALIZATION = 'LayerNormalization';
export const SIZE = 'Size';
export const PAD_TO_MULTIPLE = 'PadToMultiple';

export interface PadToMultiple {
  readonly axis: number;
  readonly multiple: number;
  readonly value: number;
}

export const fused: KernelTable = {
  [SIZE]: (backend, _inputs, { size }: { size: number }) => {
    const { graph } = backend;
    const { constant, symbols } = graph.dimensions.factor(size);
    if (symbols.length === 0) return backend.tensorInfo(graph.scalar(constant), [], 'float32');
    const whole = graph.node('Squeeze', [graph.size(size)]);
    return backend.emit('Cast', [whole], [], 'float32', { to: DATA_TYPES.float32 });
  },

  [PAD_TO_MULTIPLE]: (
    backend,
    { x }: { x: TensorInfo },
    { axis, multiple, value }: PadToMultiple,
  ) => {
    const { graph } = backend;
    const size = x.shape[axis];
    const symbol = `${graph.dimensions.describe(size)} in ${multiple}s`;
    const padded = graph.dimensions.standIn(symbol);
    const pads = graph.node(
      'Concat',
      [
        graph.integers(new Array(x.shape.length + axis).fill(0)),
        missing(backend, size, multiple),
        graph.integers(new Array(x.shape.length - axis - 1).fill(0)),
      ],
      { axis: 0 },
    );
    const shape = x.shape.with(axis, padded);
    const result = backend.emit('Pad', [x, pads, graph.scalar(value)], shape, x.dtype);
    graph.defineSymbol(symbol, backend.nameOf(result), axis);
    return result;
  },

  /** ONNX's optional second and third outputs, mean and inverse deviation, are what the gradient needs. */
  [LAYER_NORMALIZATION]: (
    backend,
    { x, gain, bias }: Record<'x' | 'gain' | 'bias', TensorInfo>,
    { epsilon }: { epsilon: number },
  ) => {
    const inputs = [x, gain, bias].map((tensor) => backend.nameOf(tensor));
    const attributes = { axis: -1, epsilon: { float: epsilon } };
    const [y, mean, inverse] = backend.graph.nodeWithOutputs(
      'LayerNormalization',
      inputs,
      attributes,
      3,
    );
    const rowShape = x.shape.with(-1, 1);
    return [
      backend.tensorInfo(y, x.shape, 'float32'),
      backend.tensorInfo(mean, rowShape, 'float32'),
      backend.tensorInfo(inverse, rowShape, 'float32'),
    ];
  },
};

/** What a size lacks of the next multiple, one multiple at least, int64 [1]. */
function missing({ graph }: RecordingBackend, size: number, multiple: number): string {
  const [whole, step, one] = [graph.size(size), graph.integers([multiple]), graph.integers([1])];
  const beyond = graph.node('Add', [
    graph.node('Max', [whole, one]),
    graph.integers([multiple - 1]),
  ]);
  return graph.node('Sub', [graph.node('Mul', [graph.node('Div', [beyond, step]), step]), whole]);
}
