/**
 * A TensorFlow.js backend that computes nothing. Every kernel call appends nodes to the graph under
 * construction, and a tensor is the name of a value in that graph.
 */

import {
  type DataId,
  type DataType,
  engine,
  KernelBackend,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs';
import type { Graph } from './graph.ts';
import type { Attribute, OnnxType, TensorData } from './onnx-format.ts';

export const BACKEND_NAME = 'onnx';

type BackendValues = Parameters<KernelBackend['write']>[0];

/** What stands behind a tensor: a value of the graph, or numbers that become a constant when first used. */
type Entry =
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'constant'; readonly data: ArrayLike<number>; readonly type: OnnxType };

export class RecordingBackend extends KernelBackend {
  private entries = new WeakMap<DataId, Entry>();
  /** Constants that the graph under construction already holds. */
  private names = new WeakMap<DataId, string>();
  private current: Graph | undefined;

  /** Runs `body` with `graph` receiving what is recorded. */
  recordInto<T>(graph: Graph, body: () => T): T {
    if (this.current)
      throw new Error('RecordingBackend: a trace cannot start inside another trace.');
    this.current = graph;
    this.names = new WeakMap();
    try {
      return body();
    } finally {
      this.current = undefined;
    }
  }

  get graph(): Graph {
    if (!this.current) {
      throw new Error(
        `The '${BACKEND_NAME}' backend records and never computes: call operations inside trace(), ` +
          'or choose another backend to compute with.',
      );
    }
    return this.current;
  }

  /** The name of a tensor's value in the graph; constants enter the graph here, on first use. */
  nameOf(tensor: TensorInfo): string {
    const entry = this.entries.get(tensor.dataId);
    if (!entry)
      throw new Error(`RecordingBackend: the tensor [${tensor.shape}] was not made while tracing.`);
    if (entry.kind === 'value') return entry.name;
    let name = this.names.get(tensor.dataId);
    if (name === undefined) {
      this.refuseNamedSizes(tensor.shape, entry.data);
      name = this.graph.constant(entry.type, tensor.shape, packed(entry.data, entry.type));
      this.names.set(tensor.dataId, name);
    }
    return name;
  }

  /** The tensor that stands for the value `name` of the graph. */
  tensorInfo(name: string, shape: readonly number[], dtype: DataType): TensorInfo {
    const dataId = {};
    this.entries.set(dataId, { kind: 'value', name });
    return { dataId, shape: [...shape], dtype };
  }

  /** A constant that holds or has a named dimension would be right for one shape only. */
  private refuseNamedSizes(shape: readonly number[], data: ArrayLike<number>): void {
    const isNamed = (size: number) =>
      Number.isInteger(size) && size !== 0 && this.graph.dimensions.factor(size).symbols.length > 0;
    if (data.length === 1 && isNamed(data[0])) {
      throw new Error(
        `trace: a named dimension (${this.graph.dimensions.describe(data[0])}) was used as a number. ` +
          'Use sizeOf(size), which is computed when the graph runs.',
      );
    }
    if (shape.some(isNamed)) {
      throw new Error(
        `trace: a constant cannot have a named dimension, got [${shape}]. Use tf.fill, tf.zerosLike or tf.onesLike.`,
      );
    }
  }

  /** Appends one node whose inputs are tensors or graph values, and returns its output as a tensor. */
  emit(
    operator: string,
    inputs: readonly (TensorInfo | string)[],
    shape: readonly number[],
    dtype: DataType,
    attributes: Readonly<Record<string, Attribute>> = {},
  ): TensorInfo {
    const names = inputs.map((input) => (typeof input === 'string' ? input : this.nameOf(input)));
    return this.tensorInfo(this.graph.node(operator, names, attributes), shape, dtype);
  }

  tensor(name: string, shape: readonly number[], dtype: DataType): Tensor {
    return engine().makeTensorFromTensorInfo(this.tensorInfo(name, shape, dtype));
  }

  // What TensorFlow.js asks of a backend.

  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    const dataId = {};
    this.move(dataId, values, shape, dtype);
    return dataId;
  }

  override move(dataId: DataId, values: BackendValues, _shape: number[], dtype: DataType): void {
    const data = values as ArrayLike<number>;
    this.entries.set(dataId, { kind: 'constant', data, type: onnxType(dtype) });
  }

  override readSync(dataId: DataId): never {
    const shown = this.entries.get(dataId)?.kind === 'constant' ? 'a constant' : 'a traced value';
    throw new Error(
      `A function under trace() must not read a tensor's values (dataSync, arraySync, data, print), got ${shown}. ` +
        'Values exist only when the graph runs: return the tensor as an output, or use an operation such as tf.where.',
    );
  }

  override async read(dataId: DataId): Promise<never> {
    return this.readSync(dataId);
  }

  override numDataIds(): number {
    return 0;
  }

  override disposeData(): boolean {
    return true;
  }

  override refCount(): number {
    return 1;
  }

  override incRef(): void {}

  decRef(): void {}

  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }

  override timerAvailable(): boolean {
    return false;
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override dispose(): void {
    this.entries = new WeakMap();
    this.names = new WeakMap();
  }
}

/** @throws Error for the types that a numerical graph has no use for. */
export function onnxType(dtype: DataType): OnnxType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype;
  throw new Error(`onnxType: a tensor must be float32, int32 or bool, got ${dtype}.`);
}

function packed(data: ArrayLike<number>, type: OnnxType): TensorData {
  if (type === 'float32') return data instanceof Float32Array ? data : Float32Array.from(data);
  if (type === 'bool') return Uint8Array.from(data);
  return data instanceof Int32Array ? data : Int32Array.from(data);
}
