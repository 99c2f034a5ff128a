import { registerBackend, registerKernel } from '@tensorflow/tfjs';
import { BACKEND_NAME, RecordingBackend } from '../backend.ts';
import { comparison } from './comparison.ts';
import { creation } from './creation.ts';
import { elementwise } from './elementwise.ts';
import { fused } from './fused.ts';
import { indexing } from './indexing.ts';
import type { KernelTable } from './kernel.ts';
import { matrix } from './matrix.ts';
import { reduction } from './reduction.ts';
import { shape } from './shape.ts';

const kernels: KernelTable = {
  ...elementwise,
  ...comparison,
  ...reduction,
  ...shape,
  ...matrix,
  ...indexing,
  ...creation,
  ...fused,
};

/** Every TensorFlow.js kernel that can be recorded, by name. */
export const supportedKernels: readonly string[] = Object.keys(kernels).sort();

/** The recording backend, known to TensorFlow.js as `onnx`. */
export const recordingBackend = new RecordingBackend();

// At the lowest priority: TensorFlow.js must never choose it by itself.
registerBackend(BACKEND_NAME, () => recordingBackend, 0);
for (const [kernelName, kernel] of Object.entries(kernels)) {
  registerKernel({
    kernelName,
    backendName: BACKEND_NAME,
    kernelFunc: ({ inputs, attrs }) => kernel(recordingBackend, inputs, attrs ?? {}),
  });
}
