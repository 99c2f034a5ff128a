/**
 * Rewrites a graph so that its large constant matrices are whole numbers of 8 bits, with one scale for each
 * column. What a product takes in is rounded to 8 bits, too, with one scale for each row, by nodes of its own:
 * so a row's result does not depend on the other rows of its batch, as it would with one scale for a whole
 * tensor (`DynamicQuantizeLinear`). Whole numbers are summed without rounding, so that not even the order of
 * a sum does. Products become ONNX Runtime's `MatMulIntegerToFloat`; rows of a table are gathered with
 * `GatherBlockQuantized`. Both are described in ONNX Runtime's ContribOperators.md.
 *
 * K rows and N columns of a weight.
 */

import { type Initializer, MICROSOFT, type Node, type OnnxGraph } from './onnx-format.ts';

/** Numbers of a table's row that share one scale. */
const TABLE_BLOCK = 64;
const BITS = 8;
/**
 * What stands for 0. Both sides of a product are without sign, since products of signed with unsigned numbers
 * overflow on processors whose widest instructions are those of AVX2.
 */
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

/** A matrix for the right-hand side of a product. */
interface Columns {
  /** [K, N] */
  readonly codes: string;
  /** [N] */
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
export function withInt8Weights(graph: OnnxGraph, ranks: ReadonlyMap<string, number>): OnnxGraph {
  const rewriting = new Rewriting(graph, ranks);
  const nodes = graph.nodes.flatMap((node) => rewriting.rewritten(node));
  return pruned({ ...graph, nodes, initializers: rewriting.initializers });
}

class Rewriting {
  readonly initializers: Map<string, Initializer>;
  private readonly producers = new Map<string, Node>();
  private readonly consumers = new Map<string, Node[]>();
  private readonly columns = new Map<string, Columns>();
  private readonly rounded = new Map<string, Rows>();

  constructor(
    private readonly graph: OnnxGraph,
    private readonly ranks: ReadonlyMap<string, number>,
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
    if (node.operator === 'MatMul') return this.product(node) ?? [node];
    if (node.operator === 'Gather') return [this.rowsOfTable(node) ?? node];
    return [node];
  }

  private product(node: Node): Node[] | undefined {
    const [x, matrix] = node.inputs;
    const rank = this.ranks.get(x);
    if (rank === undefined) return undefined;
    const weight = this.weight(matrix);
    if (!weight) return undefined;
    const [output] = node.outputs;
    const rounding: Node[] = [];
    const rows = this.rounded.get(x) ?? this.round(x, rank - 1, rounding);
    const sum = `${output}.rounding`;
    return [
      ...rounding,
      {
        operator: 'MatMulIntegerToFloat',
        domain: MICROSOFT,
        inputs: [rows.codes, weight.codes, rows.step, weight.scales, rows.zero, this.code(ZERO)],
        outputs: [sum],
        attributes: {},
      },
      plain('Mul', [sum, rows.magnitudes], output),
    ];
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
    if (!constant || !isWorthwhile(constant) || constant.shape[1]! % TABLE_BLOCK !== 0) return;
    if (node.attributes.axis !== undefined && node.attributes.axis !== 0) return;
    if (!this.isProductMatrix(table)) return;
    const [V, D] = constant.shape as [number, number];
    const { codes, scales } = quantize(constant.data as Float32Array, TABLE_BLOCK);
    const name = `${table}.rows`;
    this.initializers.set(name, { type: 'uint8', shape: [V, D], data: codes });
    const scaleName = `${name}.scales`;
    const shape = [V, D / TABLE_BLOCK];
    this.initializers.set(scaleName, { type: 'float32', shape, data: scales });
    return {
      operator: 'GatherBlockQuantized',
      domain: MICROSOFT,
      inputs: [name, indices, scaleName],
      outputs: node.outputs,
      attributes: { gather_axis: 0, quantize_axis: 1, block_size: TABLE_BLOCK, bits: BITS },
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
  private weight(name: string): Columns | undefined {
    const known = this.columns.get(name);
    if (known) return known;
    const byColumn = this.constantByColumn(name);
    if (!byColumn) return undefined;
    const [N, K] = byColumn.shape as [number, number];
    const { codes, scales } = quantize(byColumn.data as Float32Array, K);
    const columns = { codes: `${name}.columns`, scales: `${name}.columns.scales` };
    const data = transposed(codes, N, K);
    this.initializers.set(columns.codes, { type: 'uint8', shape: [K, N], data });
    this.initializers.set(columns.scales, { type: 'float32', shape: [N], data: scales });
    this.columns.set(name, columns);
    return columns;
  }

  /** [N, K], of a matrix that is worth it. */
  private constantByColumn(name: string): Initializer | undefined {
    const producer = this.producers.get(name);
    const isTransposed = producer?.operator === 'Transpose';
    const constant = this.graph.initializers.get(isTransposed ? producer.inputs[0] : name);
    if (!constant || !isWorthwhile(constant)) return undefined;
    if (isTransposed) return constant;
    const { type, shape, data } = constant;
    const [K, N] = shape as [number, number];
    return { type, shape: [N, K], data: transposed(data as Float32Array, K, N) };
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
