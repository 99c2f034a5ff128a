/** For tests: a model of a few hundred weights, sentences for it, and functions run eagerly or compiled. */

import * as tf from '@tensorflow/tfjs';
import type { Example } from '../data/batches.ts';
import { Random } from '../data/random.ts';
import { SPECIAL_TOKEN_COUNT } from '../data/special-tokens.ts';
import type { BuiltGraph, Tensors } from './compiler/index.ts';
import type { ModelConfig } from './config.ts';
import { decoderSpecs, TARGET_EMBEDDING } from './decoder.ts';
import { encoderSpecs, SOURCE_EMBEDDING } from './interlingua.ts';
import { embeddingSpec } from './layers/embedding.ts';
import { type ParameterSpec, startingValues, type Values } from './parameters.ts';
import { type HostTensor, type HostTensors, Session } from './runtime/session.ts';

// The reference that everything is held against: plain JavaScript, one thread.
await tf.setBackend('cpu');

export const TINY: ModelConfig = {
  width: 8,
  heads: 2,
  feedForward: 16,
  encoderLayers: 2,
  decoderLayers: 2,
};

/** Different heights, so that the two tables cannot be mistaken for each other. */
export const TINY_VOCABULARY = { source: 23, target: 19 } as const;

/** Both bodies and both tables. */
export function tinySpecs(config: ModelConfig = TINY): ParameterSpec[] {
  return [
    ...encoderSpecs(config),
    ...decoderSpecs(config),
    embeddingSpec(SOURCE_EMBEDDING, TINY_VOCABULARY.source, config.width),
    embeddingSpec(TARGET_EMBEDDING, TINY_VOCABULARY.target, config.width),
  ];
}

/** Starting values moved a little, so that no gain is 1 and no bias is 0. */
export function drawnValues(specs: readonly ParameterSpec[], seed = 1): Values {
  const entries = specs.map((spec) => {
    const random = new Random(seed, 77, ...Buffer.from(spec.name));
    return [
      spec.name,
      startingValues(spec, seed).map((value) => value + 0.2 * random.normal()),
    ] as const;
  });
  return Object.fromEntries(entries);
}

export function asTensors(specs: readonly ParameterSpec[], values: Values): HostTensors {
  return Object.fromEntries(
    specs.map(({ name, shape }) => [name, floats(shape, values[name])] as const),
  );
}

export function floats(shape: readonly number[], data: ArrayLike<number>): HostTensor {
  return { type: 'float32', shape, data: Float32Array.from(data) };
}

export function ints(shape: readonly number[], data: ArrayLike<number>): HostTensor {
  return { type: 'int32', shape, data: Int32Array.from(data) };
}

/** Numbers from -1 to 1 that a seed repeats. */
export function drawn(shape: readonly number[], ...seeds: readonly number[]): HostTensor {
  const random = new Random(...seeds);
  const size = shape.reduce((product, n) => product * n, 1);
  return floats(
    shape,
    Array.from({ length: size }, () => 2 * random.uniform() - 1),
  );
}

/** `fn` on the `cpu` backend of TensorFlow.js. */
export function runEager(inputs: HostTensors, fn: (tensors: Tensors) => Tensors): HostTensors {
  const results: HostTensors = {};
  tf.tidy(() => {
    const tensors = Object.entries(inputs).map(([name, { data, shape, type }]) => [
      name,
      tf.tensor(data, [...shape], type),
    ]);
    for (const [name, tensor] of Object.entries(fn(Object.fromEntries(tensors)))) {
      const type = tensor.dtype as HostTensor['type'];
      results[name] = { type, shape: tensor.shape, data: tensor.dataSync() as Float32Array };
    }
  });
  return results;
}

export function openGraph(graph: BuiltGraph): Promise<Session> {
  return Session.open(graph.model);
}

/** Runs a graph once. */
export async function runCompiled(graph: BuiltGraph, inputs: HostTensors): Promise<HostTensors> {
  const session = await openGraph(graph);
  const results = await session.run(inputs);
  await session.close();
  return results;
}

/** The largest absolute difference of two arrays of one length; infinite where there is a NaN. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length || a.length === 0) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    largest = Math.max(largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return largest;
}

/** Sentences of random tokens that both vocabularies have, from 1 to `longest` of them. */
export function randomExamples(count: number, longest: number, seed: number): Example[] {
  const random = new Random(seed);
  const side = () =>
    Int32Array.from(
      { length: 1 + random.below(longest) },
      () => SPECIAL_TOKEN_COUNT + random.below(TINY_VOCABULARY.target - SPECIAL_TOKEN_COUNT),
    );
  return Array.from({ length: count }, () => ({ source: side(), target: side() }));
}
