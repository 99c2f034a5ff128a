/** Kernels of our own (see `operations.ts`), each one ONNX operator. */

import type { TensorInfo } from '@tensorflow/tfjs';
import { DATA_TYPES } from '../onnx-format.ts';
import type { KernelTable } from './kernel.ts';

export const LAYER_NORMALIZATION = 'LayerNormalization';
export const SIZE = 'Size';

export const fused: KernelTable = {
  [SIZE]: (backend, _inputs, { size }: { size: number }) => {
    const { graph } = backend;
    const { constant, symbols } = graph.dimensions.factor(size);
    if (symbols.length === 0) return backend.tensorInfo(graph.scalar(constant), [], 'float32');
    const whole = graph.node('Squeeze', [graph.size(size)]);
    return backend.emit('Cast', [whole], [], 'float32', { to: DATA_TYPES.float32 });
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
