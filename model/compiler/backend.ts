/**
 * A TensorFlow.js backend that computes nothing. Every kernel call appends nodes to the graph under
 * construction, and a tensor is the name of a value in that graph.
 */

import {
  backend_util,
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

/** What stands behind a tensor: a value of a graph, or numbers that become a constant when first used. */
type Entry =
  | { readonly kind: 'value'; readonly name: string; readonly graph: Graph }
  | { readonly kind: 'constant'; readonly data: ArrayLike<number>; readonly type: OnnxType };

export class RecordingBackend extends KernelBackend {
  private entries = new WeakMap<DataId, Entry>();
  /** Constants that the graph under construction already holds. */
  private names = new WeakMap<DataId, string>();
  /** Values that only repeat a smaller tensor, which can take their place where operators broadcast. */
  private expansions = new Map<string, TensorInfo>();
  /** Values that only give another shape to a tensor. */
  private reshapes = new Map<string, TensorInfo>();
  private current: Graph | undefined;

  /** Runs `body` with `graph` receiving what is recorded. */
  recordInto<T>(graph: Graph, body: () => T): T {
    if (this.current)
      throw new Error('RecordingBackend: a trace cannot start inside another trace.');
    this.current = graph;
    try {
      return body();
    } finally {
      this.current = undefined;
      this.names = new WeakMap();
      this.expansions = new Map();
      this.reshapes = new Map();
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
    if (!entry || (entry.kind === 'value' && entry.graph !== this.graph)) {
      throw new Error(
        `trace: the function must use only its inputs and what it makes of them, got a tensor [${tensor.shape}] from outside. ` +
          'Pass it in as an input, or make it from numbers inside the function (tf.tensor) to have it in the model as a constant.',
      );
    }
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
    this.entries.set(dataId, { kind: 'value', name, graph: this.graph });
    this.graph.noteRank(name, shape.length);
    return { dataId, shape: [...shape], dtype };
  }

  /** A constant that holds or has a named dimension would be right for one shape only. */
  private refuseNamedSizes(shape: readonly number[], data: ArrayLike<number>): void {
    const { graph } = this;
    if (data.length === 1) graph.refuseNamedSize(data[0]);
    for (const size of shape) {
      if (size !== 0 && graph.dimensions.factor(size).symbols.length > 0) {
        throw new Error(
          `trace: a constant cannot have a named dimension, got [${shape.map((n) => graph.dimensions.describe(n))}]. ` +
            'Use tf.fill, tf.zerosLike, tf.onesLike or tf.range, or pass it in as an input.',
        );
      }
      graph.dimensions.addKnown(size);
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

  /** `x` under another shape or type that holds the same elements. */
  alias(x: TensorInfo, shape: readonly number[] = x.shape, dtype = x.dtype): TensorInfo {
    return this.tensorInfo(this.nameOf(x), shape, dtype);
  }

  /** Remembers that `value` repeats `source` by broadcasting, and returns `value`. */
  asExpansion(value: TensorInfo, source: TensorInfo): TensorInfo {
    this.expansions.set(this.nameOf(value), source);
    return value;
  }

  /** Remembers that `value` holds the elements of `source` in another shape, and returns `value`. */
  asReshape(value: TensorInfo, source: TensorInfo): TensorInfo {
    this.reshapes.set(this.nameOf(value), source);
    return value;
  }

  /** The tensor that `x` was reshaped from, or `x`. */
  unshaped(x: TensorInfo): TensorInfo {
    return this.reshapes.get(this.nameOf(x)) ?? x;
  }

  /** The operands of a broadcasting operator, each replaced by what it repeats while the result's shape stays. */
  operands(...tensors: readonly TensorInfo[]): TensorInfo[] {
    const shapeOf = (operands: readonly TensorInfo[]) => broadcastShape(...operands.map(shape));
    const wanted = `${shapeOf(tensors)}`;
    return tensors.reduce<TensorInfo[]>(
      (operands, tensor, index) => {
        const source = this.expansions.get(this.nameOf(tensor));
        const smaller = source ? operands.with(index, source) : operands;
        return `${shapeOf(smaller)}` === wanted ? smaller : operands;
      },
      [...tensors],
    );
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

const shape = (tensor: TensorInfo) => tensor.shape;

/** The shape of an element-wise operation's result. */
export function broadcastShape(...shapes: number[][]): number[] {
  return shapes.reduce((a, b) => backend_util.assertAndGetBroadcastShape(a, b));
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
