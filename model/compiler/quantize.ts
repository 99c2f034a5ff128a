/**
 * Rewrites a graph so that its large constant matrices are whole numbers of 8 bits, with one scale for each
 * block of a row of weights. Products become ONNX Runtime's `MatMulNBits`, which rounds what comes in by
 * blocks of each row too: so a row's result does not depend on the other rows of its batch, as it would
 * with one scale for a whole tensor. Rows of a table are gathered with `GatherBlockQuantized`.
 * Both are described in ONNX Runtime's ContribOperators.md.
 *
 * K rows and N columns of a weight; weights are stored by column, [N, K].
 */

import { type Initializer, MICROSOFT, type Node, type OnnxGraph } from './onnx-format.ts';

/** Numbers that share one scale. Larger is faster; smaller follows outliers better. */
const BLOCK = 64;
/** Level 4 multiplies whole numbers; lower levels make the weights real again first. */
const ACCURACY_LEVEL = 4;
const BITS = 8;
/** What stands for 0 when no zero points are given. */
const ZERO = 128;
const LARGEST = 127;
/** Elements; smaller matrices are not worth it. */
const WORTHWHILE = 4096;

/** Weights by column, and what they are called in the new graph. */
interface Quantized {
  readonly rows: number;
  readonly columns: number;
  readonly codes: Uint8Array;
  readonly scales: Float32Array;
}

/** The same graph with `MatMul`, a bias added to it, and `Gather` on 8 bits wherever their matrix is a constant. */
export function withInt8Weights(graph: OnnxGraph): OnnxGraph {
  const rewriting = new Rewriting(graph);
  const nodes = graph.nodes.flatMap((node) => rewriting.rewritten(node));
  return pruned({ ...graph, nodes, initializers: rewriting.initializers });
}

class Rewriting {
  readonly initializers: Map<string, Initializer>;
  private readonly producers = new Map<string, Node>();
  private readonly consumers = new Map<string, Node[]>();
  private readonly quantized = new Map<string, Quantized>();
  /** Additions of a bias that a product has taken over. */
  private readonly absorbed = new Set<Node>();

  constructor(private readonly graph: OnnxGraph) {
    this.initializers = new Map(graph.initializers);
    for (const node of graph.nodes) {
      for (const output of node.outputs) this.producers.set(output, node);
      for (const input of node.inputs) {
        const known = this.consumers.get(input);
        if (known) known.push(node);
        else this.consumers.set(input, [node]);
      }
    }
  }

  rewritten(node: Node): Node[] {
    if (this.absorbed.has(node)) return [];
    if (node.operator === 'MatMul') return [this.product(node) ?? node];
    if (node.operator === 'Gather') return [this.rows(node) ?? node];
    return [node];
  }

  private product(node: Node): Node | undefined {
    const [x, matrix] = node.inputs;
    const weight = this.weight(matrix);
    if (!weight) return undefined;
    const { rows: K, columns: N, codes, scales } = weight;
    const name = `${matrix}.columns`;
    this.initializers.set(name, { type: 'uint8', shape: [N, K / BLOCK, BLOCK], data: codes });
    const scaleName = `${name}.scales`;
    this.initializers.set(scaleName, { type: 'float32', shape: [scales.length], data: scales });
    const bias = this.biasOf(node, N);
    return {
      operator: 'MatMulNBits',
      domain: MICROSOFT,
      inputs: [x, name, scaleName, ...(bias ? ['', '', bias.name] : [])],
      outputs: bias ? bias.sum.outputs : node.outputs,
      attributes: { K, N, bits: BITS, block_size: BLOCK, accuracy_level: ACCURACY_LEVEL },
    };
  }

  /** Gathers rows of a table that is also a product's matrix, transposed, in the form that the product has. */
  private rows(node: Node): Node | undefined {
    const [table, indices] = node.inputs;
    const constant = this.graph.initializers.get(table);
    if (constant?.type !== 'float32' || constant.shape.length !== 2) return undefined;
    if (node.attributes.axis !== undefined && node.attributes.axis !== 0) return undefined;
    if (!this.isProductMatrix(table)) return undefined;
    const weight = this.byColumn(table, constant, constant.shape[1], constant.shape[0]);
    if (!weight) return undefined;
    const { rows: K, columns: N, codes, scales } = weight;
    const name = `${table}.rows`;
    this.initializers.set(name, { type: 'uint8', shape: [N, K], data: codes });
    const scaleName = `${name}.scales`;
    this.initializers.set(scaleName, { type: 'float32', shape: [N, K / BLOCK], data: scales });
    return {
      operator: 'GatherBlockQuantized',
      domain: MICROSOFT,
      inputs: [name, indices, scaleName],
      outputs: node.outputs,
      attributes: { gather_axis: 0, quantize_axis: 1, block_size: BLOCK, bits: BITS },
    };
  }

  /** Whether a table is, transposed, the matrix of a product; the others are looked up in as they are. */
  private isProductMatrix(table: string): boolean {
    const transposes = this.consumersOf(table).filter(({ operator }) => operator === 'Transpose');
    const users = transposes.flatMap(({ outputs }) => this.consumersOf(outputs[0]));
    return users.some(({ operator }) => operator === 'MatMul');
  }

  private consumersOf(value: string): readonly Node[] {
    return this.consumers.get(value) ?? [];
  }

  /** The constant right-hand side of a product, be it a transposed one. */
  private weight(name: string): Quantized | undefined {
    const constant = this.graph.initializers.get(name);
    if (constant) {
      const [K, N] = constant.shape;
      return this.byColumn(name, transposed(constant), K, N);
    }
    const producer = this.producers.get(name);
    if (producer?.operator !== 'Transpose') return undefined;
    const table = this.graph.initializers.get(producer.inputs[0]);
    return table && this.byColumn(name, table, table.shape[1], table.shape[0]);
  }

  /** @param constant the weights by column, [N, K] */
  private byColumn(
    name: string,
    { type, shape, data }: Initializer,
    K: number,
    N: number,
  ): Quantized | undefined {
    const isFit =
      type === 'float32' && shape.length === 2 && K % BLOCK === 0 && K * N >= WORTHWHILE;
    if (!isFit) return undefined;
    const known = this.quantized.get(name);
    if (known) return known;
    const weight = { rows: K, columns: N, ...quantize(data as Float32Array) };
    this.quantized.set(name, weight);
    return weight;
  }

  /** The constant [N] that is added to a product and to nothing else of it. */
  private biasOf(product: Node, N: number): { name: string; sum: Node } | undefined {
    const [output] = product.outputs;
    const users = this.consumersOf(output);
    const [sum] = users;
    const leaves = this.graph.outputs.some(({ name }) => name === output);
    if (users.length !== 1 || leaves || sum.operator !== 'Add') return undefined;
    const name = sum.inputs.find((input) => input !== output);
    const shape = name === undefined ? undefined : this.graph.initializers.get(name)?.shape;
    if (name === undefined || shape?.length !== 1 || shape[0] !== N) return undefined;
    this.absorbed.add(sum);
    return { name, sum };
  }
}

/** Rounds to the nearest of 255 steps between -max and max of each block. */
function quantize(weights: Float32Array): { codes: Uint8Array; scales: Float32Array } {
  const codes = new Uint8Array(weights.length);
  const scales = new Float32Array(weights.length / BLOCK);
  for (let block = 0; block < scales.length; block++) {
    const start = block * BLOCK;
    let largest = 0;
    for (let i = start; i < start + BLOCK; i++) largest = Math.max(largest, Math.abs(weights[i]));
    const scale = largest / LARGEST;
    scales[block] = scale;
    for (let i = start; i < start + BLOCK; i++)
      codes[i] = ZERO + (scale === 0 ? 0 : Math.round(weights[i] / scale));
  }
  return { codes, scales };
}

function transposed(constant: Initializer): Initializer {
  const [rows, columns] = constant.shape;
  if (constant.type !== 'float32' || constant.shape.length !== 2) return constant;
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      data[column * rows + row] = Number(constant.data[row * columns + column]);
  }
  return { type: 'float32', shape: [columns, rows], data };
}

/** Without the nodes and constants that nothing needs any more. */
function pruned(graph: OnnxGraph): OnnxGraph {
  const needed = new Set(graph.outputs.map(({ name }) => name));
  const nodes: Node[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((output) => needed.has(output))) continue;
    for (const input of node.inputs) needed.add(input);
    nodes.unshift(node);
  }
  const initializers = new Map([...graph.initializers].filter(([name]) => needed.has(name)));
  return { ...graph, nodes, initializers };
}
