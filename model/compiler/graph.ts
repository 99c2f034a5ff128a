/** A graph under construction: nodes, constants and sizes, and the pruned ONNX model at the end. */

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

/** Constants up to this many elements are stored once however often they are asked for. */
const SHARED_CONSTANT_ELEMENTS = 16;

export class Graph {
  private readonly nodes: Node[] = [];
  private readonly initializers = new Map<string, Initializer>();
  /** Graph values by what they hold, for constants and sizes that are asked for again and again. */
  private readonly shared = new Map<string, string>();
  private readonly symbolValues = new Map<string, string>();
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
    const outputs = Array.from({ length: outputCount }, () => this.freshName());
    this.nodes.push({ operator, inputs, outputs, attributes });
    return outputs;
  }

  constant(type: OnnxType, shape: readonly number[], data: TensorData): string {
    const add = () => {
      const name = this.freshName();
      this.initializers.set(name, { type, shape, data });
      return name;
    };
    if (data.length > SHARED_CONSTANT_ELEMENTS) return add();
    return this.once(`${type}[${shape}]${bitsOf(data)}`, add);
  }

  scalar(value: number): string {
    return this.constant('float32', [], Float32Array.of(value));
  }

  /** A rank-1 int64 constant, as ONNX takes axes, starts and ends. */
  integers(values: readonly number[]): string {
    return this.constant('int64', [values.length], BigInt64Array.from(values.map(BigInt)));
  }

  /** A rank-1 int64 value that holds `shape`, with named dimensions read from the inputs as the graph runs. */
  shape(shape: readonly number[]): string {
    const isKnown = (size: number) => this.dimensions.factor(size).symbols.length === 0;
    if (shape.every(isKnown)) return this.integers(shape);
    return this.once(`shape ${shape}`, () =>
      this.node(
        'Concat',
        shape.map((size) => this.size(size)),
        { axis: 0 },
      ),
    );
  }

  /** One size as an int64 value of shape [1]. */
  size(size: number): string {
    const { constant, symbols } = this.dimensions.factor(size);
    if (symbols.length === 0) return this.integers([constant]);
    const factors = symbols.map((symbol) => this.symbolValue(symbol));
    if (constant !== 1) factors.push(this.integers([constant]));
    return this.once(`size ${size}`, () => factors.reduce((a, b) => this.node('Mul', [a, b])));
  }

  /** Says where the value of a named dimension is found when the graph runs: `axis` of the input `input`. */
  defineSymbol(symbol: string, input: string, axis: number): void {
    if (this.symbolValues.has(symbol)) return;
    const shape = this.node('Shape', [input]);
    this.symbolValues.set(symbol, this.node('Gather', [shape, this.integers([axis])], { axis: 0 }));
  }

  /** The ONNX model of what `outputs` need; inputs that nothing needs are left out. */
  build(inputs: readonly ValueInfo[], outputs: readonly OutputValue[]): BuiltGraph {
    const ends = outputs.map(({ name, value }) => this.giveName(value, name));
    const { nodes, values } = this.reachableFrom(ends);
    const usedInputs = inputs.filter((input) => values.has(input.name));
    const initializers = new Map([...this.initializers].filter(([name]) => values.has(name)));
    const ports = outputs.map(({ name, type, shape }) => ({
      name,
      type,
      shape: shape.map((size) => this.dimensions.signature(size)),
    }));
    const model = writeModel({ nodes, initializers, inputs: usedInputs, outputs: ports });
    return { model, inputs: usedInputs, outputs: ports, nodeCount: nodes.length };
  }

  /** Graph outputs need names of their own: a copy node that the runtime drops where it can. */
  private giveName(value: string, name: string): string {
    this.nodes.push({ operator: 'Identity', inputs: [value], outputs: [name], attributes: {} });
    return name;
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
    return { nodes: this.nodes.filter((node) => needed.has(node)), values };
  }

  private symbolValue(symbol: string): string {
    const value = this.symbolValues.get(symbol);
    if (value === undefined)
      throw new Error(`Graph.size: no input has a dimension named ${symbol}.`);
    return value;
  }

  private once(key: string, make: () => string): string {
    const found = this.shared.get(key);
    if (found !== undefined) return found;
    const name = make();
    this.shared.set(key, name);
    return name;
  }

  private freshName(): string {
    this.count++;
    return `v${this.count}`;
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

/** A key by content that keeps apart what `String` would not, such as 0 and -0. */
function bitsOf(data: TensorData): string {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).join();
}
