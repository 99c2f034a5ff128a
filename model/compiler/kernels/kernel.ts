import type { TensorInfo } from '@tensorflow/tfjs';
import type { RecordingBackend } from '../backend.ts';

/**
 * Records one TensorFlow.js kernel. Inputs and attributes have the names and types that
 * TensorFlow.js gives them in `kernel_names.ts`; each kernel states the ones it reads.
 */
export type Kernel = (
  backend: RecordingBackend,
  inputs: Named,
  attributes: Named,
) => TensorInfo | TensorInfo[];

// biome-ignore lint/suspicious/noExplicitAny: the types differ from kernel to kernel
type Named = any;

/** Kernels by their TensorFlow.js name. */
export type KernelTable = Readonly<Record<string, Kernel>>;

/** The inputs of kernels that take a list, which TensorFlow.js passes as a list or as a numbered map. */
export function listOf(inputs: Record<string, TensorInfo> | TensorInfo[]): TensorInfo[] {
  return Array.isArray(inputs) ? inputs : Object.values(inputs);
}

export interface Unary {
  x: TensorInfo;
}

export interface Binary {
  a: TensorInfo;
  b: TensorInfo;
}
