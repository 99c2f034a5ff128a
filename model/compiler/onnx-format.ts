/**
 * Writes ONNX models. Field numbers and enum values: github.com/onnx/onnx, `onnx/onnx.proto3`.
 */

import { ProtobufWriter } from './protobuf.ts';

const OPSET_VERSION = 19;
const IR_VERSION = 9;

/** Where ONNX Runtime keeps operators of its own. */
export const MICROSOFT = 'com.microsoft';
const MICROSOFT_VERSION = 1;

/** TensorProto.DataType. */
export const DATA_TYPES = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9 } as const;
/** Types that quantised weights have, and nothing else. */
type QuantizedType = 'uint8' | 'int8';
/** Types that values of a graph have while it is recorded. */
export type OnnxType = Exclude<keyof typeof DATA_TYPES, QuantizedType>;

export type TensorData = Float32Array | Int32Array | BigInt64Array | Uint8Array | Int8Array;

/** A whole number is an INT attribute, `{ float }` a FLOAT, a list INTS, and a string a STRING. */
export type Attribute = number | readonly number[] | string | { readonly float: number };

export interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Left out for the operators of ONNX itself. */
  readonly domain?: typeof MICROSOFT;
}

export interface Initializer {
  readonly type: OnnxType | QuantizedType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** A graph input or output; a string in `shape` names a dimension that is only known when the graph runs. */
export interface ValueInfo {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly nodes: readonly Node[];
  readonly initializers: ReadonlyMap<string, Initializer>;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
}

/** Serialises `graph` as an ONNX ModelProto. */
export function writeModel(graph: OnnxGraph): Uint8Array {
  const model = new ProtobufWriter()
    .int(1, IR_VERSION)
    .string(2, 'interlingua')
    .message(7, graphProto(graph))
    .message(8, operatorSet('', OPSET_VERSION));
  if (graph.nodes.some(({ domain }) => domain === MICROSOFT))
    model.message(8, operatorSet(MICROSOFT, MICROSOFT_VERSION));
  return model.finish();
}

function operatorSet(domain: string, version: number): ProtobufWriter {
  return new ProtobufWriter().string(1, domain).int(2, version);
}

function graphProto({ nodes, initializers, inputs, outputs }: OnnxGraph): ProtobufWriter {
  const graph = new ProtobufWriter();
  for (const node of nodes) graph.message(1, nodeProto(node));
  graph.string(2, 'graph');
  for (const [name, initializer] of initializers) graph.message(5, tensorProto(name, initializer));
  for (const input of inputs) graph.message(11, valueInfoProto(input));
  for (const output of outputs) graph.message(12, valueInfoProto(output));
  return graph;
}

function nodeProto({ operator, inputs, outputs, attributes, domain }: Node): ProtobufWriter {
  const node = new ProtobufWriter();
  for (const input of inputs) node.string(1, input);
  for (const output of outputs) node.string(2, output);
  node.string(4, operator);
  for (const [name, value] of Object.entries(attributes))
    node.message(5, attributeProto(name, value));
  return domain ? node.string(7, domain) : node;
}

const ATTRIBUTE_FLOAT = 1;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_STRING = 3;
const ATTRIBUTE_INTS = 7;

function attributeProto(name: string, value: Attribute): ProtobufWriter {
  const attribute = new ProtobufWriter().string(1, name);
  if (typeof value === 'number') return attribute.int(3, value).int(20, ATTRIBUTE_INT);
  if (typeof value === 'string') return attribute.string(4, value).int(20, ATTRIBUTE_STRING);
  if ('float' in value) return attribute.float(2, value.float).int(20, ATTRIBUTE_FLOAT);
  for (const item of value) attribute.int(8, item);
  return attribute.int(20, ATTRIBUTE_INTS);
}

function tensorProto(name: string, { type, shape, data }: Initializer): ProtobufWriter {
  const tensor = new ProtobufWriter();
  for (const size of shape) tensor.int(1, size);
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return tensor.int(2, DATA_TYPES[type]).string(8, name).bytes(9, raw);
}

function valueInfoProto({ name, type, shape }: ValueInfo): ProtobufWriter {
  const dimensions = new ProtobufWriter();
  for (const size of shape) {
    const dimension = new ProtobufWriter();
    if (typeof size === 'number') dimension.int(1, size);
    else if (size !== '') dimension.string(2, size);
    dimensions.message(1, dimension);
  }
  const tensorType = new ProtobufWriter().int(1, DATA_TYPES[type]).message(2, dimensions);
  return new ProtobufWriter()
    .string(1, name)
    .message(2, new ProtobufWriter().message(1, tensorType));
}
