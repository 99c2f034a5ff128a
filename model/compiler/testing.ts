/** For the tests of this folder: random tensors, and functions run eagerly and as ONNX graphs. */

import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-node';
import { type BuiltGraph, type InputSpec, type Tensors, trace } from './index.ts';

export interface Values {
  readonly shape: readonly number[];
  readonly type: InputSpec['dtype'];
  readonly data: readonly number[];
}

/** The inputs and outputs of a graph, by name. */
export type NamedValues = Readonly<Record<string, Values>>;

/** An ONNX session that takes and gives plain numbers. */
export class GraphRunner {
  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly graph: BuiltGraph,
  ) {}

  static async open(
    graph: BuiltGraph,
    device: 'cpu' | 'webgpu' = 'cpu',
    threads = 1,
  ): Promise<GraphRunner> {
    const session = await ort.InferenceSession.create(graph.model, {
      executionProviders: [device],
      intraOpNumThreads: threads,
      logSeverityLevel: 3,
    });
    return new GraphRunner(session, graph);
  }

  async run(inputs: NamedValues): Promise<NamedValues> {
    const feeds = this.graph.inputs.map(({ name }) => [name, ortTensor(inputs[name])] as const);
    const results = await this.session.run(Object.fromEntries(feeds));
    return Object.fromEntries(
      Object.entries(results).map(([name, { dims, type, data }]) => {
        const values = Array.from(data as ArrayLike<number>, Number);
        return [name, { shape: dims, type: type as Values['type'], data: values }];
      }),
    );
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}

/** Traces, runs once and closes. */
export async function runTraced(
  inputs: Readonly<Record<string, InputSpec>>,
  fn: (tensors: Tensors) => Tensors,
  values: NamedValues,
): Promise<NamedValues> {
  const runner = await GraphRunner.open(trace(inputs, fn));
  const results = await runner.run(values);
  await runner.close();
  return results;
}

/** The reference: the same function on the current TensorFlow.js backend. */
export function runEager(fn: (tensors: Tensors) => Tensors, inputs: NamedValues): NamedValues {
  let results: NamedValues = {};
  tf.tidy(() => {
    const tensors = Object.entries(inputs).map(([name, { data, shape, type }]) => [
      name,
      tf.tensor([...data], [...shape], type === 'int64' ? 'int32' : type),
    ]);
    const outputs = Object.entries(fn(Object.fromEntries(tensors)));
    results = Object.fromEntries(outputs.map(([name, tensor]) => [name, valuesOf(tensor)]));
  });
  return results;
}

function valuesOf(tensor: tf.Tensor): Values {
  const type = tensor.dtype as Values['type'];
  return { shape: tensor.shape, type, data: Array.from(tensor.dataSync(), Number) };
}

function ortTensor({ type, data, shape }: Values): ort.Tensor {
  if (type === 'float32') return new ort.Tensor(type, Float32Array.from(data), shape);
  if (type === 'int32') return new ort.Tensor(type, Int32Array.from(data), shape);
  if (type === 'int64') return new ort.Tensor(type, BigInt64Array.from(data, BigInt), shape);
  return new ort.Tensor(type, Uint8Array.from(data), shape);
}

/** Every way in which `got` differs from `wanted`, as text; none means equal. NaN equals NaN. */
export function differences(got: NamedValues, wanted: NamedValues, tolerance: number): string[] {
  const names = [...new Set([...Object.keys(got), ...Object.keys(wanted)])];
  return names.flatMap((name) => {
    const a = got[name];
    const b = wanted[name];
    if (!a || !b) return [`${name}: only in ${a ? 'the result' : 'the reference'}`];
    if (a.type !== b.type || `${a.shape}` !== `${b.shape}`) {
      return [`${name}: ${a.type} [${a.shape}] instead of ${b.type} [${b.shape}]`];
    }
    const index = a.data.findIndex((value, i) => !isClose(value, b.data[i], tolerance));
    return index < 0 ? [] : [`${name}[${index}]: ${a.data[index]} instead of ${b.data[index]}`];
  });
}

function isClose(a: number, b: number, tolerance: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance * (1 + Math.abs(b));
}

/** Numbers in [0, 1) that a seed repeats (mulberry32, by Tommy Ettinger). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
