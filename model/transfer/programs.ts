/**
 * The three steps by which a language learns to speak with a frozen interlingua.
 *
 * `target`: its table and its own copy of the decoder learn to say what frozen encoder states mean.
 * `distil`: its source table and adapters learn to give a sentence the vector that its translation has
 *   (knowledge distillation over languages, Reimers and Gurevych 2020).
 * `source`: the same learn to be understood by a frozen decoder.
 *
 * B batch, S source length, T target length, D width, V vocabulary.
 */

import * as tf from '@tensorflow/tfjs';
import type { InputSpec, Tensors } from '../compiler/index.ts';
import type { AdapterConfig, ModelConfig } from '../config.ts';
import { decoderDropoutSites, decoderSpecs, TARGET_EMBEDDING } from '../decoder.ts';
import {
  adaptersOf,
  encode,
  encoderDropoutSites,
  encoderSpecs,
  pool,
  SOURCE_EMBEDDING,
} from '../interlingua.ts';
import { bridge, bridgeSpecs } from '../layers/bridge.ts';
import { type Dropout, noDropout } from '../layers/dropout.ts';
import { embeddingSpec } from '../layers/embedding.ts';
import { adapted, lowRankSpecs } from '../layers/low-rank.ts';
import type { ParameterSpec, Parameters, Values } from '../parameters.ts';
import type { OptimizerName } from '../training/optimizer.ts';
import type { StepProgram } from '../training/program.ts';
import { dropoutOf, type Said, spokenLoss } from '../training/train-step.ts';
import { weightTensors } from '../training/validation.ts';

export interface ProgramOptions {
  readonly config: ModelConfig;
  readonly adapters: AdapterConfig;
  /** Height of the new language's tables. */
  readonly vocabulary: number;
  readonly optimizer: OptimizerName;
  readonly clipNorm: number;
  readonly labelSmoothing: number;
  /** Rank of the adapters that learn in a frozen decoder; the whole decoder learns where it is not given. */
  readonly decoderRank?: number;
  /** Width of the states where they are not of our encoder, so that a bridge must be learned to them. */
  readonly statesWidth?: number;
  /** Share of activations dropped on each residual branch of what is learned, in [0, 1). */
  readonly dropout: number;
}

/** Weights that a step reads and never changes, by the names of `encoderSpecs` and `decoderSpecs`. */
export type FrozenWeights = Values;

/** What the target half learns. */
export function targetSpecs(options: ProgramOptions): ParameterSpec[] {
  const { config, vocabulary, statesWidth, decoderRank } = options;
  const decoder = decoderSpecs(config);
  return [
    ...(decoderRank === undefined ? decoder : lowRankSpecs(decoder, decoderRank)),
    embeddingSpec(TARGET_EMBEDDING, vocabulary, config.width),
    ...(statesWidth === undefined ? [] : bridgeSpecs(statesWidth, config.width)),
  ];
}

/** What the source half learns. */
export function sourceSpecs({ config, adapters, vocabulary }: ProgramOptions): ParameterSpec[] {
  return [
    ...adaptersOf(config, adapters),
    embeddingSpec(SOURCE_EMBEDDING, vocabulary, config.width),
  ];
}

/**
 * `states` float32 [B, S, D] with `source` int32 [B, S] for their padding → the new language's words.
 *
 * @param frozen the decoder in which adapters learn, where they do
 */
export function targetProgram(options: ProgramOptions, frozen?: FrozenWeights): StepProgram {
  const { config, statesWidth, decoderRank } = options;
  const decoder = decoderSpecs(config);
  return {
    ...shared(options),
    parameters: targetSpecs(options),
    ...(decoderRank !== undefined && { frozen: weightTensors(decoder, frozen!) }),
    inputs: {
      states: { shape: ['B', 'S', statesWidth ?? config.width], dtype: 'float32' },
      source: { shape: ['B', 'S'], dtype: 'int32' },
      ...targetInputs(),
      ...noiseInputs(options, 'target', decoderDropoutSites(config)),
    },
    loss: (p, inputs) => {
      const dropout = dropoutOf(options, inputs, 'sites', 'target');
      const given = inputs.states as tf.Tensor3D;
      const states = statesWidth === undefined ? given : bridge(p, given);
      const speaker = decoderRank === undefined ? p : adapted({ ...inputs, ...p }, decoder);
      return translationLoss(speaker, options, inputs, states, dropout);
    },
  };
}

/** `source` int32 [B, S] → the `teacher`'s vectors, float32 [B, D] of unit length; the loss is 1 − cos. */
export function distilProgram(options: ProgramOptions, frozen: FrozenWeights): StepProgram {
  const { config } = options;
  return {
    ...shared(options),
    parameters: sourceSpecs(options),
    frozen: weightTensors(encoderSpecs(config), frozen),
    inputs: {
      source: { shape: ['B', 'S'], dtype: 'int32' },
      teacher: { shape: ['B', config.width], dtype: 'float32' },
      ...noiseInputs(options, 'source', encoderDropoutSites(config)),
    },
    loss: (p, inputs) => {
      const states = sourceStates(p, options, inputs);
      const pooled = pool(states, inputs.source as tf.Tensor2D);
      return tf.sub(1, tf.mean(tf.sum(tf.mul(pooled, inputs.teacher), 1))) as tf.Scalar;
    },
  };
}

/**
 * `source` int32 [B, S] → the words of a language that the frozen decoder knows, whichever it is:
 * `target.embedding` float32 [V, D] is that language's table.
 *
 * @param frozen encoder and decoder
 */
export function sourceProgram(options: ProgramOptions, frozen: FrozenWeights): StepProgram {
  const { config } = options;
  return {
    ...shared(options),
    parameters: sourceSpecs(options),
    frozen: weightTensors([...encoderSpecs(config), ...decoderSpecs(config)], frozen),
    inputs: {
      source: { shape: ['B', 'S'], dtype: 'int32' },
      [TARGET_EMBEDDING]: { shape: ['V', config.width], dtype: 'float32' },
      ...targetInputs(),
      ...noiseInputs(options, 'source', encoderDropoutSites(config)),
    },
    loss: (p, inputs) => {
      const states = sourceStates(p, options, inputs);
      return translationLoss(inputs, options, inputs, states, noDropout);
    },
  };
}

function shared({ optimizer, clipNorm }: ProgramOptions) {
  return { optimizer, clipNorm, countGroup: () => 'all' };
}

function targetInputs(): Record<string, InputSpec> {
  return {
    'target.input': { shape: ['B', 'T'], dtype: 'int32' },
    'target.output': { shape: ['B', 'T'], dtype: 'int32' },
  };
}

function noiseInputs(
  { config, dropout }: ProgramOptions,
  side: 'source' | 'target',
  sites: number,
): Record<string, InputSpec> {
  if (dropout === 0) return {};
  return {
    [`noise.${side}`]: { shape: ['B', side === 'source' ? 'S' : 'T'], dtype: 'float32' },
    'noise.sites': { shape: [sites, config.width], dtype: 'float32' },
  };
}

/** The new language's sentences through the frozen layers, float32 [B, S, D]. */
function sourceStates(p: Parameters, options: ProgramOptions, inputs: Tensors): tf.Tensor3D {
  const { config, adapters } = options;
  const body = { ...inputs, ...p };
  const dropout = dropoutOf(options, inputs, 'sites', 'source');
  const settings = { dropout, adapters: adapters.layers };
  return encode(body, config, inputs.source as tf.Tensor2D, settings).states;
}

function translationLoss(
  p: Parameters,
  options: ProgramOptions,
  inputs: Tensors,
  states: tf.Tensor3D,
  dropout: Dropout,
): tf.Scalar {
  const heard = { states, tokens: inputs.source as tf.Tensor2D };
  const said = { input: inputs['target.input'], output: inputs['target.output'] } as Said;
  return spokenLoss(options, p, heard, said, dropout);
}
