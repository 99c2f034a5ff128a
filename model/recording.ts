/**
 * The graphs that translation runs, recorded from the same functions that training differentiates.
 * Weights are constants of a graph when they are given, and inputs of their own names when not (so that a
 * run can try out weights that still change).
 *
 * B sentences, S source length, T target length, R rows being decoded, P tokens so far, C candidates, V vocabulary.
 */

import * as tf from '@tensorflow/tfjs';
import { PAD } from '../data/special-tokens.ts';
import {
  type BuiltGraph,
  type InputSpec,
  type Precision,
  type Tensors,
  trace,
} from './compiler/index.ts';
import { type AdapterConfig, type ModelConfig, NO_ADAPTERS } from './config.ts';
import {
  crossKeyValues,
  decoderSpecs,
  decodeSeen,
  decodeStep,
  TARGET_EMBEDDING,
} from './decoder.ts';
import { adaptersOf, encode, encoderSpecs, pool, SOURCE_EMBEDDING } from './interlingua.ts';
import type { KeyValue } from './layers/attention.ts';
import { bridge, bridgeSpecs } from './layers/bridge.ts';
import type { ParameterSpec, Parameters, Values } from './parameters.ts';

export interface EncoderGraphOptions {
  /** Those of a language that was added; their weights go with the encoder's. */
  readonly adapters?: AdapterConfig;
  readonly precision?: Precision;
  /** Keep the table of `weights` as a constant, for an encoder of one language. */
  readonly holdsTable?: boolean;
}

/**
 * `tokens` int32 [B, S] and `source.embedding` [V, D], an input since one encoder serves every language
 * → `states` [B, S, D] and `pooled` [B, D].
 */
export function traceEncoder(
  config: ModelConfig,
  weights?: Values,
  { adapters = NO_ADAPTERS, precision, holdsTable = false }: EncoderGraphOptions = {},
): BuiltGraph {
  const bodySpecs = [...encoderSpecs(config), ...adaptersOf(config, adapters)];
  const isConstant = weights && holdsTable;
  const specs = isConstant
    ? [...bodySpecs, tableSpec(SOURCE_EMBEDDING, weights, config)]
    : bodySpecs;
  const inputs: Record<string, InputSpec> = {
    ...weightInputs(bodySpecs, weights),
    ...(isConstant ? {} : { [SOURCE_EMBEDDING]: float(['V', config.width]) }),
    tokens: int(['B', 'S']),
  };
  const record = (tensors: Tensors): Tensors => {
    const tokens = tensors.tokens as tf.Tensor2D;
    const p = { ...tensors, ...constants(specs, weights) };
    const { states } = encode(p, config, tokens, { adapters: adapters.layers });
    return { states, pooled: pool(states, tokens) };
  };
  return trace(inputs, record, precision);
}

/**
 * The encoder with its inside laid open, for maps and measures. Inputs as of `traceEncoder` → `layers`
 * [L + 2, B, D], each sentence's vector (see `pool`) from the residual stream before layer 0, after each of
 * the L layers and, last, from the states; `states` [B, S, D]; `attention.LAYER` [B, H, S, S].
 */
export function traceInspection(
  config: ModelConfig,
  weights?: Values,
  { adapters = NO_ADAPTERS }: Pick<EncoderGraphOptions, 'adapters'> = {},
): BuiltGraph {
  const specs = [...encoderSpecs(config), ...adaptersOf(config, adapters)];
  const inputs = {
    ...weightInputs(specs, weights),
    [SOURCE_EMBEDDING]: float(['V', config.width]),
    tokens: int(['B', 'S']),
  };
  return trace(inputs, (tensors) => {
    const tokens = tensors.tokens as tf.Tensor2D;
    const p = { ...tensors, ...constants(specs, weights) };
    const options = { adapters: adapters.layers };
    const { states, layers, attention } = encode(p, config, tokens, options);
    const pooled = [...layers, states].map((each) => pool(each, tokens));
    const seen = attention.map((each, layer) => [`attention.${layer}`, each] as const);
    return { layers: tf.stack(pooled), states, ...Object.fromEntries(seen) };
  });
}

/**
 * The decoder with its inside laid open: `states` [B, S, D] and `source` int32 [B, S], which says where there is no
 * padding; `tokens` int32 [B, T], beginning with BOS; `target.embedding` [V, D], an input since one decoder serves every
 * language → `attention.LAYER` [B, H, T, S].
 */
export function traceDecoderInspection(config: ModelConfig, weights?: Values): BuiltGraph {
  const specs = decoderSpecs(config);
  const inputs = {
    ...weightInputs(specs, weights),
    [TARGET_EMBEDDING]: float(['V', config.width]),
    states: float(['B', 'S', config.width]),
    source: int(['B', 'S']),
    tokens: int(['B', 'T']),
  };
  return trace(inputs, (tensors) => {
    const p = { ...tensors, ...constants(specs, weights) };
    const { attention } = decodeSeen(p, config, {
      states: tensors.states as tf.Tensor3D,
      sourceValid: tf.notEqual(tensors.source, tf.scalar(PAD, 'int32')) as tf.Tensor2D,
      tokens: tensors.tokens as tf.Tensor2D,
    });
    return Object.fromEntries(attention.map((each, layer) => [`attention.${layer}`, each]));
  });
}

/**
 * `states` [B, S, D] → `cross.LAYER.key` and `cross.LAYER.value` [B, H, S, K], once for a sentence.
 *
 * @param statesWidth D where it is not the decoder's, so that a bridge leads to it
 */
export function traceCross(
  config: ModelConfig,
  weights?: Values,
  precision?: Precision,
  statesWidth?: number,
): BuiltGraph {
  const own = decoderSpecs(config).filter(({ name }) => name.includes('.keyValue.'));
  const bridging = statesWidth === undefined ? [] : bridgeSpecs(statesWidth, config.width);
  const specs = [...own, ...bridging];
  const states = float(['B', 'S', statesWidth ?? config.width]);
  const record = (tensors: Tensors): Tensors => {
    const p = { ...tensors, ...constants(specs, weights) };
    const given = tensors.states as tf.Tensor3D;
    const bridged = statesWidth === undefined ? given : bridge(p, given);
    return ports('cross', crossKeyValues(p, config, bridged));
  };
  const inputs = { ...weightInputs(specs, weights), states };
  return trace(inputs, record, precision);
}

/**
 * One token further: `tokens` and `positions` int32 [R], `past.*` [R, H, P, K] and `pastMask` [R, 1, 1, P],
 * `cross.*` [R, H, S, K] and `crossMask` [R, 1, 1, S], `ranks` int32 [C] of which only the size counts
 * → the C likeliest next tokens, best first: `candidates` int32 [R, C] and `logProbabilities` [R, C];
 * `next`, the keys and values of `tokens` as `past.*` are in order, [R, 2L, H, K] of L layers, in one since each tensor that leaves
 * a graph takes a hundredth of a step; and `attention`, the last layer's cross-attention averaged over heads, [R, S].
 *
 * @param weights with `target.embedding`; without weights that table is an input
 */
export function traceStep(
  config: ModelConfig,
  weights?: Values,
  precision?: Precision,
): BuiltGraph {
  const bodySpecs = decoderSpecs(config);
  const specs = weights ? [...bodySpecs, tableSpec(TARGET_EMBEDDING, weights, config)] : bodySpecs;
  const inputs: Record<string, InputSpec> = {
    ...weightInputs(bodySpecs, weights),
    ...(weights ? {} : { [TARGET_EMBEDDING]: float(['V', config.width]) }),
    tokens: int(['R']),
    positions: int(['R']),
    ranks: int(['C']),
    pastMask: float(['R', 1, 1, 'P']),
    crossMask: float(['R', 1, 1, 'S']),
    ...cacheInputs('past', 'P', config),
    ...cacheInputs('cross', 'S', config),
  };
  const record = (tensors: Tensors): Tensors => {
    const p = { ...tensors, ...constants(specs, weights) };
    const { logProbabilities, next, attention } = decodeStep(p, config, {
      tokens: tensors.tokens as tf.Tensor1D,
      positions: tensors.positions as tf.Tensor1D,
      past: keyValues('past', tensors, config),
      pastMask: tensors.pastMask as tf.Tensor4D,
      cross: keyValues('cross', tensors, config),
      crossMask: tensors.crossMask as tf.Tensor4D,
    });
    const best = likeliest(logProbabilities, tensors.ranks.shape[0]);
    const [rows, , , length] = attention[0].shape;
    const averaged = tf.reshape(tf.mean(attention.at(-1)!, 1), [rows, length]);
    return { ...best, attention: averaged, next: joined(next) };
  };
  return trace(inputs, record, precision);
}

/** `tf.topk`, whose check of the count against the size would refuse a named one. */
function likeliest(logProbabilities: tf.Tensor2D, count: number): Tensors {
  const attributes = { k: count, sorted: true };
  const [values, indices] = tf
    .engine()
    .runKernel('TopK', { x: logProbabilities }, attributes) as unknown as tf.Tensor[];
  return { logProbabilities: values, candidates: indices };
}

/** Keys and values of one word of each row, [R, H, 1, K] each, layer by layer, [R, 2L, H, K]. */
function joined(layers: readonly KeyValue[]): tf.Tensor {
  const parts = layers.flatMap(({ key, value }) => [key, value]);
  const [rows, heads, , headWidth] = parts[0].shape;
  return tf.reshape(tf.concat(parts, 1), [rows, parts.length, heads, headWidth]);
}

function keyValues(name: string, tensors: Tensors, { decoderLayers }: ModelConfig): KeyValue[] {
  return Array.from({ length: decoderLayers }, (_, layer) => ({
    key: tensors[`${name}.${layer}.key`] as tf.Tensor4D,
    value: tensors[`${name}.${layer}.value`] as tf.Tensor4D,
  }));
}

/** The names under which keys and values of each layer enter and leave a graph. */
export function cacheNames(name: string, layers: number): string[] {
  return Array.from({ length: layers }, (_, layer) => [
    `${name}.${layer}.key`,
    `${name}.${layer}.value`,
  ]).flat();
}

function ports(name: string, layers: readonly KeyValue[]): Tensors {
  const entries = layers.flatMap(({ key, value }, layer) => [
    [`${name}.${layer}.key`, key] as const,
    [`${name}.${layer}.value`, value] as const,
  ]);
  return Object.fromEntries(entries);
}

function cacheInputs(
  name: string,
  length: string,
  { heads, width, decoderLayers }: ModelConfig,
): Record<string, InputSpec> {
  const spec = float(['R', heads, length, width / heads]);
  return Object.fromEntries(cacheNames(name, decoderLayers).map((port) => [port, spec]));
}

function weightInputs(
  specs: readonly ParameterSpec[],
  weights: Values | undefined,
): Record<string, InputSpec> {
  if (weights) return {};
  return Object.fromEntries(specs.map(({ name, shape }) => [name, float(shape)]));
}

/** `weights` as constants of the graph that is being traced. */
export function constants(
  specs: readonly ParameterSpec[],
  weights: Values | undefined,
): Parameters {
  if (!weights) return {};
  return Object.fromEntries(
    specs.map(({ name, shape }) => [name, tf.tensor(weights[name], [...shape])]),
  );
}

/** The spec of a table whose height is what its weights say. */
export function tableSpec(name: string, weights: Values, { width }: ModelConfig): ParameterSpec {
  return {
    name,
    shape: [weights[name].length / width, width],
    start: { kind: 'constant', value: 0 },
  };
}

function float(shape: readonly (number | string)[]): InputSpec {
  return { shape, dtype: 'float32' };
}

function int(shape: readonly (number | string)[]): InputSpec {
  return { shape, dtype: 'int32' };
}
