/**
 * The graphs that translation runs, recorded from the same functions that training differentiates.
 * Weights are constants of a graph when they are given, and inputs of their own names when not (so that a
 * run can try out weights that still change).
 *
 * B sentences, S source length, R rows being decoded, Q rows before, P tokens so far, V vocabulary.
 */

import * as tf from '@tensorflow/tfjs';
import { PAD } from '../data/special-tokens.ts';
import { type BuiltGraph, type InputSpec, type Tensors, trace } from './compiler/index.ts';
import type { ModelConfig } from './config.ts';
import { crossKeyValues, decoderSpecs, decodeStep, TARGET_EMBEDDING } from './decoder.ts';
import { encode, encoderSpecs, pool, SOURCE_EMBEDDING } from './interlingua.ts';
import type { KeyValue } from './layers/attention.ts';
import type { ParameterSpec, Parameters, Values } from './parameters.ts';

/**
 * `tokens` int32 [B, S] and `source.embedding` [V, D], which is always an input since one encoder serves
 * every language → `states` [B, S, D] and `pooled` [B, D].
 */
export function traceEncoder(config: ModelConfig, weights?: Values): BuiltGraph {
  const specs = encoderSpecs(config);
  const inputs = {
    ...weightInputs(specs, weights),
    [SOURCE_EMBEDDING]: float(['V', config.width]),
    tokens: int(['B', 'S']),
  };
  return trace(inputs, (tensors) => {
    const tokens = tensors.tokens as tf.Tensor2D;
    const p = { ...tensors, ...constants(specs, weights) };
    const { states } = encode(p, config, tokens);
    return { states, pooled: pool(states, tokens) };
  });
}

/**
 * The encoder with its inside laid open, for maps and measures. Inputs as of `traceEncoder` → `layers`
 * [L + 2, B, D], each sentence's vector (see `pool`) from the residual stream before layer 0, after each of
 * the L layers and, last, from the states; `states` [B, S, D]; `attention.LAYER` [B, H, S, S].
 */
export function traceInspection(config: ModelConfig, weights?: Values): BuiltGraph {
  const specs = encoderSpecs(config);
  const inputs = {
    ...weightInputs(specs, weights),
    [SOURCE_EMBEDDING]: float(['V', config.width]),
    tokens: int(['B', 'S']),
  };
  return trace(inputs, (tensors) => {
    const tokens = tensors.tokens as tf.Tensor2D;
    const p = { ...tensors, ...constants(specs, weights) };
    const { states, layers, attention } = encode(p, config, tokens);
    const pooled = [...layers, states].map((each) => pool(each, tokens));
    const seen = attention.map((each, layer) => [`attention.${layer}`, each] as const);
    return { layers: tf.stack(pooled), states, ...Object.fromEntries(seen) };
  });
}

/** `states` [B, S, D] → `cross.LAYER.key` and `cross.LAYER.value` [B, H, S, K], once for a sentence. */
export function traceCross(config: ModelConfig, weights?: Values): BuiltGraph {
  const specs = decoderSpecs(config).filter(({ name }) => name.includes('.keyValue.'));
  const inputs = { ...weightInputs(specs, weights), states: float(['B', 'S', config.width]) };
  return trace(inputs, (tensors) => {
    const p = { ...tensors, ...constants(specs, weights) };
    return ports('cross', crossKeyValues(p, config, tensors.states as tf.Tensor3D));
  });
}

/**
 * One token further: `tokens`, `parents` and `sentences` int32 [R] (see `Rows`), `position` int32 [1],
 * `source` int32 [B, S] (to know the padding), `cross.*` [B, H, S, K], `past.*` [Q, H, P, K]
 * → `logProbabilities` [R, V], `next.past.*` [R, H, P + 1, K] and `attention`, the last layer's
 * cross-attention averaged over heads, [R, S].
 *
 * @param weights with `target.embedding`; without weights that table is an input
 */
export function traceStep(config: ModelConfig, weights?: Values): BuiltGraph {
  const bodySpecs = decoderSpecs(config);
  const specs = weights ? [...bodySpecs, tableSpec(TARGET_EMBEDDING, weights, config)] : bodySpecs;
  const inputs: Record<string, InputSpec> = {
    ...weightInputs(bodySpecs, weights),
    ...(weights ? {} : { [TARGET_EMBEDDING]: float(['V', config.width]) }),
    tokens: int(['R']),
    parents: int(['R']),
    sentences: int(['R']),
    position: int([1]),
    source: int(['B', 'S']),
    ...cacheInputs('cross', 'B', 'S', config),
    ...cacheInputs('past', 'Q', 'P', config),
  };
  return trace(inputs, (tensors: Tensors) => {
    const of = (name: string, index: string) =>
      Array.from(
        { length: config.decoderLayers },
        (_, layer): KeyValue => ({
          key: tf.gather(
            tensors[`${name}.${layer}.key`] as tf.Tensor4D,
            tensors[index] as tf.Tensor1D,
          ),
          value: tf.gather(
            tensors[`${name}.${layer}.value`] as tf.Tensor4D,
            tensors[index] as tf.Tensor1D,
          ),
        }),
      );
    const valid = tf.notEqual(tensors.source, tf.scalar(PAD, 'int32'));
    const { logProbabilities, past, attention } = decodeStep(
      { ...tensors, ...constants(specs, weights) },
      config,
      {
        tokens: tensors.tokens as tf.Tensor1D,
        position: tensors.position as tf.Tensor1D,
        past: of('past', 'parents'),
        cross: of('cross', 'sentences'),
        sourceValid: tf
          .gather(tf.cast(valid, 'int32'), tensors.sentences as tf.Tensor1D)
          .toBool() as tf.Tensor2D,
      },
    );
    const [rows, , , length] = attention[0].shape;
    const averaged = tf.reshape(tf.mean(attention.at(-1)!, 1), [rows, length]);
    return { logProbabilities, attention: averaged, ...ports('next.past', past) };
  });
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
  rows: string,
  length: string,
  { heads, width, decoderLayers }: ModelConfig,
): Record<string, InputSpec> {
  const spec = float([rows, heads, length, width / heads]);
  return Object.fromEntries(cacheNames(name, decoderLayers).map((port) => [port, spec]));
}

function weightInputs(
  specs: readonly ParameterSpec[],
  weights: Values | undefined,
): Record<string, InputSpec> {
  if (weights) return {};
  return Object.fromEntries(specs.map(({ name, shape }) => [name, float(shape)]));
}

function constants(specs: readonly ParameterSpec[], weights: Values | undefined): Parameters {
  if (!weights) return {};
  return Object.fromEntries(
    specs.map(({ name, shape }) => [name, tf.tensor(weights[name], [...shape])]),
  );
}

function tableSpec(name: string, weights: Values, { width }: ModelConfig): ParameterSpec {
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
