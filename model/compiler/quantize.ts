/**
 * Rewrites a graph so that its large constant matrices are whole numbers of 8 bits, and so is what is multiplied
 * with them. A row's result does not depend on the other rows of its batch, as it would with one scale for a
 * whole tensor (`DynamicQuantizeLinear`). There are three ways:
 *
 * - by column, `int8`: one scale for each column of a matrix, and one for each row that comes in, which nodes of their own
 *   round. Whole numbers are summed without rounding, so that not even the order of a sum counts. Products become
 *   ONNX Runtime's `MatMulIntegerToFloat`, both sides without sign.
 * - by column with sign, `int8-signed`: the same sums of weights with sign, which processors have an instruction for. Those
 *   with AVX2 alone have one that overflows, and give something else.
 * - by block, `int8-blocks`: one scale for each 64 numbers of a column and of a row. Products become `MatMulNBits`, which rounds
 *   by itself and takes over the bias: a seventh of the nodes, but slow for many rows.
 *
 * Rows of a table are gathered with `GatherBlockQuantized`. All three are described in ONNX Runtime's
 * ContribOperators.md.
 *
 * K rows and N columns of a weight.
 */

import { type Initializer, MICROSOFT, type Node, type OnnxGraph } from './onnx-format.ts';

/** Of the three ways. */
export type EightBits = 'int8' | 'int8-signed' | 'int8-blocks';

/** Numbers of a table's row, or of a matrix's column by block, that share one scale. */
const BLOCK = 64;
const BITS = 8;
/** Level 4 multiplies whole numbers; lower levels make the weights real again first. */
const ACCURACY_LEVEL = 4;
/** What stands for 0 where codes have no sign. */
const ZERO = 128;
const LARGEST = 127;
/** The code of the largest number of a row that has none below zero, whose 0 is the code 0. */
const LARGEST_UNSIGNED = 255;
/** Stands for the largest number of a row of zeros, which can divide nothing. */
const SMALLEST = 1e-20;
/** Elements; smaller matrices are not worth it. */
const WORTHWHILE = 4096;

/** Codes in the order of the numbers they stand for, and a scale for each run of them. */
interface Quantized {
  readonly codes: Uint8Array;
  readonly scales: Float32Array;
}

/** The right-hand side of a product, by column, [N, K]. */
interface Matrix {
  readonly name: string;
  readonly N: number;
  readonly K: number;
  readonly numbers: Float32Array;
}

/** The constants of a rewritten matrix. */
interface Weight {
  readonly codes: string;
  readonly scales: string;
}

/** What a product takes in, as parts of the largest number of each row. */
interface Rows {
  /** [..., K] */
  readonly codes: string;
  /** The code that stands for 0, and what codes count. */
  readonly zero: string;
  readonly step: string;
  /** [..., 1] */
  readonly magnitudes: string;
}

/**
 * The same graph with `MatMul` and `Gather` on 8 bits wherever their matrix is a constant.
 *
 * @param ranks of the values that products take in; a product of any other value stays as it is
 */
export function withInt8Weights(
  graph: OnnxGraph,
  ranks: ReadonlyMap<string, number>,
  way: EightBits,
): OnnxGraph {
  const rewriting = new Rewriting(graph, ranks, way);
  const nodes = graph.nodes.flatMap((node) => rewriting.rewritten(node));
  return pruned({ ...graph, nodes, initializers: rewriting.initializers });
}

class Rewriting {
  readonly initializers: Map<string, Initializer>;
  private readonly producers = new Map<string, Node>();
  private readonly consumers = new Map<string, Node[]>();
  private readonly weights = new Map<string, Weight>();
  private readonly rounded = new Map<string, Rows>();
  /** Additions of a bias that a product has taken over. */
  private readonly absorbed = new Set<Node>();

  constructor(
    private readonly graph: OnnxGraph,
    private readonly ranks: ReadonlyMap<string, number>,
    private readonly way: EightBits,
  ) {
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
    if (node.operator === 'MatMul') return this.product(node) ?? [node];
    if (node.operator === 'Gather') return [this.rowsOfTable(node) ?? node];
    return [node];
  }

  private product(node: Node): Node[] | undefined {
    const matrix = this.matrix(node.inputs[1]);
    if (!matrix) return undefined;
    if (this.way !== 'int8-blocks') return this.productByColumn(node, matrix);
    return matrix.K % BLOCK === 0 ? [this.productByBlock(node, matrix)] : undefined;
  }

  private productByColumn(node: Node, matrix: Matrix): Node[] | undefined {
    const [x] = node.inputs;
    const rank = this.ranks.get(x);
    if (rank === undefined) return undefined;
    const { K, N } = matrix;
    const isSigned = this.way === 'int8-signed';
    const { codes, scales } = this.weight(matrix, K, (rounded) => {
      const stored = { shape: [K, N], data: transposed(rounded, N, K) };
      return isSigned ? signed(stored) : { type: 'uint8', ...stored };
    });
    // Without a code for 0, it is 0.
    const zero = isSigned ? [] : [this.code(ZERO)];
    const [output] = node.outputs;
    const rounding: Node[] = [];
    const rows = this.rounded.get(x) ?? this.round(x, rank - 1, rounding);
    const sum = `${output}.rounding`;
    return [
      ...rounding,
      {
        operator: 'MatMulIntegerToFloat',
        domain: MICROSOFT,
        inputs: [rows.codes, codes, rows.step, scales, rows.zero, ...zero],
        outputs: [sum],
        attributes: {},
      },
      plain('Mul', [sum, rows.magnitudes], output),
    ];
  }

  private productByBlock(node: Node, matrix: Matrix): Node {
    const { K, N } = matrix;
    const { codes, scales } = this.weight(matrix, BLOCK, (rounded) => {
      return { type: 'uint8', shape: [N, K / BLOCK, BLOCK], data: rounded };
    });
    const bias = this.biasOf(node, N);
    return {
      operator: 'MatMulNBits',
      domain: MICROSOFT,
      // No zero points, which makes it 128, and no order of rows.
      inputs: [node.inputs[0], codes, scales, ...(bias ? ['', '', bias.name] : [])],
      outputs: bias ? bias.sum.outputs : node.outputs,
      attributes: { K, N, bits: BITS, block_size: BLOCK, accuracy_level: ACCURACY_LEVEL },
    };
  }

  /** The constant [N] that is added to a product and to nothing else of it. */
  private biasOf(product: Node, N: number): { name: string; sum: Node } | undefined {
    const [output] = product.outputs;
    const [sum, ...others] = this.consumersOf(output);
    const leaves = this.graph.outputs.some(({ name }) => name === output);
    if (sum?.operator !== 'Add' || others.length > 0 || leaves) return undefined;
    const name = sum.inputs.find((input) => input !== output);
    const shape = name === undefined ? undefined : this.graph.initializers.get(name)?.shape;
    if (name === undefined || shape?.length !== 1 || shape[0] !== N) return undefined;
    this.absorbed.add(sum);
    return { name, sum };
  }

  /** Rounds `x` by nodes that are added to `nodes`; once, however many products take it in. */
  private round(x: string, axis: number, nodes: Node[]): Rows {
    const node = (operator: string, inputs: readonly string[], attributes = {}) => {
      const output = `${x}.${operator.toLowerCase()}.rounding`;
      nodes.push(plain(operator, inputs, output, attributes));
      return output;
    };
    const isPositive = this.producers.get(x)?.operator === 'Relu';
    const sizes = isPositive ? x : node('Abs', [x]);
    // ONNX Runtime gives a wrong shape when a negative axis meets no rows at all.
    const largest = node('ReduceMax', [sizes, this.axes(axis)], { keepdims: 1 });
    const magnitudes = node('Max', [largest, this.constant(SMALLEST)]);
    const step = this.constant(1 / (isPositive ? LARGEST_UNSIGNED : LARGEST));
    const zero = this.code(isPositive ? 0 : ZERO);
    const codes = node('QuantizeLinear', [node('Div', [x, magnitudes]), step, zero]);
    const rows = { codes, zero, step, magnitudes };
    this.rounded.set(x, rows);
    return rows;
  }

  private constant(value: number): string {
    const name = `quantize.${value}`;
    this.initializers.set(name, { type: 'float32', shape: [], data: new Float32Array([value]) });
    return name;
  }

  private axes(axis: number): string {
    const name = `quantize.axis.${axis}`;
    const data = BigInt64Array.of(BigInt(axis));
    this.initializers.set(name, { type: 'int64', shape: [1], data });
    return name;
  }

  private code(value: number): string {
    const name = `quantize.code.${value}`;
    this.initializers.set(name, { type: 'uint8', shape: [], data: new Uint8Array([value]) });
    return name;
  }

  /** Gathers rows of a table that is also a product's matrix, transposed. */
  private rowsOfTable(node: Node): Node | undefined {
    const [table, indices] = node.inputs;
    const constant = this.graph.initializers.get(table);
    if (!constant || !isWorthwhile(constant) || constant.shape[1]! % BLOCK !== 0) return;
    if (node.attributes.axis !== undefined && node.attributes.axis !== 0) return;
    if (!this.isProductMatrix(table)) return;
    const [V, D] = constant.shape as [number, number];
    const { codes, scales } = quantize(constant.data as Float32Array, BLOCK);
    const name = `${table}.rows`;
    this.initializers.set(name, { type: 'uint8', shape: [V, D], data: codes });
    const scaleName = `${name}.scales`;
    const shape = [V, D / BLOCK];
    this.initializers.set(scaleName, { type: 'float32', shape, data: scales });
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

  /** The constant right-hand side of a product, be it a transposed one, where it is worth it. */
  private matrix(name: string): Matrix | undefined {
    const producer = this.producers.get(name);
    const isTransposed = producer?.operator === 'Transpose';
    const constant = this.graph.initializers.get(isTransposed ? producer.inputs[0] : name);
    if (!constant || !isWorthwhile(constant)) return undefined;
    const [rows, columns] = constant.shape as [number, number];
    const numbers = constant.data as Float32Array;
    if (isTransposed) return { name, N: rows, K: columns, numbers };
    return { name, N: columns, K: rows, numbers: transposed(numbers, rows, columns) };
  }

  /** @param run how many numbers share a scale @param stored how codes [N, K] are kept */
  private weight(
    { name, numbers }: Matrix,
    run: number,
    stored: (codes: Uint8Array) => Initializer,
  ): Weight {
    const known = this.weights.get(name);
    if (known) return known;
    const { codes, scales } = quantize(numbers, run);
    const weight = { codes: `${name}.columns`, scales: `${name}.columns.scales` };
    this.initializers.set(weight.codes, stored(codes));
    const shape = [scales.length];
    this.initializers.set(weight.scales, { type: 'float32', shape, data: scales });
    this.weights.set(name, weight);
    return weight;
  }
}

function plain(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Node['attributes'] = {},
): Node {
  return { operator, inputs, outputs: [output], attributes };
}

function isWorthwhile({ type, shape, data }: Initializer): boolean {
  return type === 'float32' && shape.length === 2 && data.length >= WORTHWHILE;
}

/** Rounds to the nearest of 255 steps between -max and max of each run. @param run how many share a scale */
function quantize(numbers: Float32Array, run: number): Quantized {
  const codes = new Uint8Array(numbers.length);
  const scales = new Float32Array(numbers.length / run);
  for (let at = 0; at < scales.length; at++) {
    const start = at * run;
    let largest = 0;
    for (let i = start; i < start + run; i++) largest = Math.max(largest, Math.abs(numbers[i]));
    const scale = largest / LARGEST;
    scales[at] = scale;
    for (let i = start; i < start + run; i++)
      codes[i] = ZERO + (scale === 0 ? 0 : Math.round(numbers[i] / scale));
  }
  return { codes, scales };
}

/** The same numbers by codes whose 0 is 0. */
function signed({ shape, data }: { shape: number[]; data: Uint8Array }): Initializer {
  return { type: 'int8', shape, data: Int8Array.from(data, (code) => code - ZERO) };
}

/** [rows, columns] → [columns, rows] */
function transposed<T extends Float32Array | Uint8Array>(
  data: T,
  rows: number,
  columns: number,
): T {
  const turned = data.slice() as T;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = data[row * columns + column];
  }
  return turned;
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
