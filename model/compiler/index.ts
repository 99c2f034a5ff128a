/** The compiler from TensorFlow.js to ONNX. See README.md in this folder. */

export type { BuiltGraph, Precision } from './graph.ts';
export { supportedKernels } from './kernels/index.ts';
export { layerNorm, logSoftmax, padToMultiple, sizeOf } from './operations.ts';
export type { EightBits } from './quantize.ts';
export { type InputSpec, type Tensors, trace } from './trace.ts';
