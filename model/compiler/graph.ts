/**
 * A graph under construction: nodes, constants and sizes, and the ONNX model at the end, pruned to what its
 * outputs need. Every operator here is a pure function, so asking twice for the same node gives the same value.
 */

import type { Dimensions } from './dimensions.ts';
import {
  type Attribute,
  type Initializer,
  type Node,
  type OnnxType,
  type TensorData,
  type ValueInfo,
  writeModel,
} from './onnx-format.ts';
import { type EightBits, withInt8Weights } from './quantize.ts';

/** How the weights of matrix products are kept: as they are, or as whole numbers with a scale for each column or block. */
export type Precision = 'fp32' | EightBits;

/** Begins the names of inner values, so that no input or output can be called the same. */
const INNER = '%';

export class Graph {
  private readonly nodes: Node[] = [];
  private readonly initializers = new Map<string, Initializer>();
  /** The outputs of nodes by operator, inputs and attributes. */
  private readonly recorded = new Map<string, string[]>();
  /** The names of constants by type, shape and a hash of their bytes. */
  private readonly constants = new Map<string, string[]>();
  /** The input and axis that each named dimension is read from. */
  private readonly symbols = new Map<string, { input: string; axis: number }>();
  /** Of values that are tensors. */
  private readonly ranks = new Map<string, number>();
  private count = 0;

  constructor(readonly dimensions: Dimensions) {}

  /** Appends a node with one output and returns that output's name. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    return this.nodeWithOutputs(operator, inputs, attributes, 1)[0];
  }

  /** Appends a node with several outputs and returns their names. */
  nodeWithOutputs(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    outputCount: number,
  ): string[] {
    const key = JSON.stringify([operator, inputs, attributes, outputCount]);
    let outputs = this.recorded.get(key);
    if (!outputs) {
      outputs = Array.from({ length: outputCount }, () => this.freshName());
      this.nodes.push({ operator, inputs, outputs, attributes });
      this.recorded.set(key, outputs);
    }
    return outputs;
  }

  /** Constants with equal bytes become one. `data` is referenced, not copied, until `build`. */
  constant(type: OnnxType, shape: readonly number[], data: TensorData): string {
    const bytes = bytesOf(data);
    const key = `${type}[${shape}]${hash(bytes)}`;
    const candidates = this.constants.get(key) ?? [];
    const equal = candidates.find((name) => isEqual(bytesOf(this.constantData(name)), bytes));
    if (equal !== undefined) return equal;
    const name = this.freshName();
    this.initializers.set(name, { type, shape, data });
    this.constants.set(key, [...candidates, name]);
    return name;
  }

  /**
   * A constant of shape [].
   *
   * @throws Error when the number was calculated from a named dimension
   */
  scalar(value: number, type: 'float32' | 'int32' | 'bool' = 'float32'): string {
    this.refuseNamedSize(value);
    if (type === 'float32') return this.constant(type, [], Float32Array.of(value));
    return this.constant(type, [], type === 'int32' ? Int32Array.of(value) : Uint8Array.of(value));
  }

  /** @throws Error when the number was calculated from a named dimension */
  refuseNamedSize(value: number): void {
    if (!this.dimensions.isCalculatedFrom(value)) return;
    throw new Error(
      `trace: a named dimension was used as a number, got ${value}, which stands for ${this.dimensions.describe(value)} ` +
        'or was calculated from one. Use sizeOf(size), which is computed when the graph runs.',
    );
  }

  /** Says of how many dimensions a value is, which counts when it is said first: later shapes may be aliases. */
  noteRank(name: string, rank: number): void {
    if (!this.ranks.has(name)) this.ranks.set(name, rank);
  }

  /** The value of a float32 constant of one element, if `name` is one. */
  knownScalar(name: string): number | undefined {
    const constant = this.initializers.get(name);
    return constant?.type === 'float32' && constant.shape.length === 0
      ? Number(constant.data[0])
      : undefined;
  }

  /** A constant's elements as another constant, where `name` is one. */
  reshapedConstant(name: string, shape: readonly number[]): string | undefined {
    const constant = this.initializers.get(name);
    return constant && this.constant(constant.type as OnnxType, shape, constant.data);
  }

  /** A rank-1 int64 constant, as ONNX takes axes, starts and ends. */
  integers(values: readonly number[]): string {
    return this.constant('int64', [values.length], BigInt64Array.from(values.map(BigInt)));
  }

  /** A rank-1 int64 value that holds `shape`, with named dimensions read from the inputs as the graph runs. */
  shape(shape: readonly number[]): string {
    if (shape.every((size) => this.dimensions.isConstant(size))) return this.integers(shape);
    const sizes = shape.map((size) => this.size(size));
    return sizes.length === 1 ? sizes[0] : this.node('Concat', sizes, { axis: 0 });
  }

  /** One size as an int64 value of shape [1]. */
  size(size: number): string {
    const { constant, symbols } = this.dimensions.factor(size);
    if (symbols.length === 0) return this.integers([constant]);
    const factors = symbols.map((symbol) => this.symbolValue(symbol));
    if (constant !== 1) factors.push(this.integers([constant]));
    return factors.reduce((a, b) => this.node('Mul', [a, b]));
  }

  /** Says where the value of a named dimension is found when the graph runs: `axis` of the input `input`. */
  defineSymbol(symbol: string, input: string, axis: number): void {
    if (!this.symbols.has(symbol)) this.symbols.set(symbol, { input, axis });
  }

  /** The ONNX model of what `outputs` need; inputs that nothing needs are left out. */
  build(
    inputs: readonly ValueInfo[],
    outputs: readonly OutputValue[],
    precision: Precision = 'fp32',
  ): BuiltGraph {
    refuseBadNames(
      inputs.map((input) => input.name),
      outputs.map((output) => output.name),
    );
    const { nodes, values } = this.reachableFrom(outputs.map(({ value }) => value));
    const usedInputs = inputs.filter((input) => values.has(input.name));
    const initializers = new Map([...this.initializers].filter(([name]) => values.has(name)));
    const ports = outputs.map(({ name, type, shape }) => ({
      name,
      type,
      shape: shape.map((size) => this.dimensions.signature(size)),
    }));
    const named = withOutputNames(nodes, outputs);
    const graph = { nodes: named, initializers, inputs: usedInputs, outputs: ports };
    const written = precision === 'fp32' ? graph : withInt8Weights(graph, this.ranks, precision);
    const model = writeModel(written);
    return { model, inputs: usedInputs, outputs: ports, nodeCount: written.nodes.length };
  }

  private reachableFrom(names: readonly string[]): { nodes: Node[]; values: Set<string> } {
    const producers = new Map<string, Node>();
    for (const node of this.nodes) for (const output of node.outputs) producers.set(output, node);
    const values = new Set<string>();
    const needed = new Set<Node>();
    const pending = [...names];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (values.has(name)) continue;
      values.add(name);
      const producer = producers.get(name);
      if (!producer || needed.has(producer)) continue;
      needed.add(producer);
      pending.push(...producer.inputs);
    }
    const nodes = this.nodes.filter((node) => needed.has(node));
    return { nodes: nodes.map((node) => withoutSpareOutputs(node, values)), values };
  }

  private symbolValue(symbol: string): string {
    const source = this.symbols.get(symbol);
    if (!source) throw new Error(`Graph.size: no input has a dimension named ${symbol}.`);
    const { input, axis } = source;
    return this.node('Shape', [input], { start: axis, end: axis + 1 });
  }

  private constantData(name: string): TensorData {
    return this.initializers.get(name)!.data;
  }

  private freshName(): string {
    this.count++;
    return `${INNER}${this.count}`;
  }
}

/** A value of the graph that leaves it under `name`. */
export interface OutputValue {
  readonly name: string;
  readonly value: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
}

export interface BuiltGraph {
  /** A serialised ONNX ModelProto. */
  readonly model: Uint8Array;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly nodeCount: number;
}

function refuseBadNames(inputs: readonly string[], outputs: readonly string[]): void {
  const faults = [...inputs, ...outputs]
    .filter((name) => name === '' || name.startsWith(INNER))
    .map((name) => `names must not be empty or begin with ${INNER}, got '${name}'`);
  const both = outputs.filter((name) => inputs.includes(name));
  if (both.length > 0) {
    faults.push(`an output must not be named like an input, got ${both.join(', ')}`);
  }
  if (faults.length > 0) throw new Error(`trace: ${faults.join('; ')}.`);
}

/**
 * Lets a node write straight to the graph's output. Values that cannot be renamed (inputs, constants, and
 * what already leaves under another name) are copied by an Identity.
 */
function withOutputNames(nodes: readonly Node[], outputs: readonly OutputValue[]): Node[] {
  const produced = new Set(nodes.flatMap((node) => node.outputs));
  const names = new Map<string, string>();
  const copies: Node[] = [];
  for (const { name, value } of outputs) {
    if (produced.has(value) && !names.has(value)) names.set(value, name);
    else copies.push({ operator: 'Identity', inputs: [value], outputs: [name], attributes: {} });
  }
  const rename = (value: string) => names.get(value) ?? value;
  return [...nodes, ...copies].map((node) => ({
    ...node,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
  }));
}

/** Only the gradient wants a layer normalisation's second and third outputs. */
function withoutSpareOutputs(node: Node, used: ReadonlySet<string>): Node {
  if (node.operator !== 'LayerNormalization') return node;
  const last = node.outputs.findLastIndex((output) => used.has(output));
  const outputs = node.outputs.slice(0, last + 1).map((output) => (used.has(output) ? output : ''));
  return { ...node, outputs };
}

function bytesOf(data: TensorData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** FNV-1a over the first bytes: enough to keep most unequal constants apart. */
function hash(bytes: Uint8Array): number {
  const prefix = bytes.subarray(0, 256);
  return prefix.reduce((value, byte) => Math.imul(value ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}
