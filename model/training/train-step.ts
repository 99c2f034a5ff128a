/**
 * A step of training the whole network: encode, decode, loss.
 *
 * The graph speaks of roles, not of languages: the tables that come in as `source.embedding` and
 * `target.embedding` are those of the batch's direction, so one graph trains every direction.
 *
 * B batch, S source length, T target length, D width, V vocabulary.
 */

import * as tf from '@tensorflow/tfjs';
import { PAD } from '../../data/special-tokens.ts';
import type { BuiltGraph, InputSpec, Tensors } from '../compiler/index.ts';
import type { ModelConfig } from '../config.ts';
import { decode, decoderDropoutSites, decoderSpecs, TARGET_EMBEDDING } from '../decoder.ts';
import { encode, encoderDropoutSites, encoderSpecs, SOURCE_EMBEDDING } from '../interlingua.ts';
import { createDropout, type Dropout, noDropout } from '../layers/dropout.ts';
import { embeddingSpec } from '../layers/embedding.ts';
import type { ParameterSpec, Parameters } from '../parameters.ts';
import { smoothedCrossEntropy } from './loss.ts';
import type { OptimizerName } from './optimizer.ts';
import { programInputs, runProgram, type StepProgram, traceProgram } from './program.ts';

/** What the names of all tables end with. */
const TABLE = '.embedding';

export interface StepOptions {
  readonly config: ModelConfig;
  readonly vocabulary: { readonly source: number; readonly target: number };
  readonly labelSmoothing: number;
  /** Share of activations dropped on each residual branch, in [0, 1). */
  readonly dropout: number;
  readonly optimizer: OptimizerName;
  /** The gradient is scaled down to this norm when it is longer. */
  readonly clipNorm: number;
}

/** Parameters of one group have had the same number of updates: the bodies, and each table. */
export function countGroupOf(name: string): string {
  return name.endsWith(TABLE) ? name.slice(0, -TABLE.length) : 'body';
}

/** Every parameter of the step, by role. */
export function stepParameters({ config, vocabulary }: StepOptions): ParameterSpec[] {
  return [
    ...encoderSpecs(config),
    ...decoderSpecs(config),
    embeddingSpec(SOURCE_EMBEDDING, vocabulary.source, config.width),
    embeddingSpec(TARGET_EMBEDDING, vocabulary.target, config.width),
  ];
}

/** What a batch brings. */
export function batchInputs({ config, dropout }: StepOptions): Record<string, InputSpec> {
  const noise: Record<string, InputSpec> = {
    'noise.source': { shape: ['B', 'S'], dtype: 'float32' },
    'noise.target': { shape: ['B', 'T'], dtype: 'float32' },
    'noise.encoder': { shape: [encoderDropoutSites(config), config.width], dtype: 'float32' },
    'noise.decoder': { shape: [decoderDropoutSites(config), config.width], dtype: 'float32' },
  };
  return {
    source: { shape: ['B', 'S'], dtype: 'int32' },
    'target.input': { shape: ['B', 'T'], dtype: 'int32' },
    'target.output': { shape: ['B', 'T'], dtype: 'int32' },
    ...(dropout > 0 ? noise : {}),
  };
}

export function coreProgram(options: StepOptions): StepProgram {
  return {
    parameters: stepParameters(options),
    inputs: batchInputs(options),
    optimizer: options.optimizer,
    clipNorm: options.clipNorm,
    countGroup: countGroupOf,
    loss: (parameters, inputs) => batchLoss(options, parameters, inputs),
  };
}

export function stepInputs(options: StepOptions): Record<string, InputSpec> {
  return programInputs(coreProgram(options));
}

/** @returns `loss` in nats for a token, and what `runProgram` says */
export function trainStep(options: StepOptions, inputs: Tensors): Tensors {
  return runProgram(coreProgram(options), inputs);
}

export function traceTrainStep(options: StepOptions): BuiltGraph {
  return traceProgram(coreProgram(options));
}

/** The mean loss of a batch's target tokens, with dropout where the options and inputs have it. */
export function batchLoss(options: StepOptions, p: Parameters, inputs: Tensors): tf.Scalar {
  const source = inputs.source as tf.Tensor2D;
  const dropout = dropoutOf(options, inputs, 'encoder', 'source');
  const { states } = encode(p, options.config, source, { dropout });
  const said = { input: inputs['target.input'], output: inputs['target.output'] } as Said;
  const heard = { states, tokens: source };
  return spokenLoss(options, p, heard, said, dropoutOf(options, inputs, 'decoder', 'target'));
}

/** A sentence as the encoder gives it: states float32 [B, S, D] of tokens int32 [B, S]. */
export interface Heard {
  readonly states: tf.Tensor3D;
  readonly tokens: tf.Tensor2D;
}

/** A sentence as the decoder reads and writes it, int32 [B, T] each. */
export interface Said {
  readonly input: tf.Tensor2D;
  readonly output: tf.Tensor2D;
}

/** The mean loss of a token of what is said for what was heard, float32 scalar. */
export function spokenLoss(
  { config, labelSmoothing }: Pick<StepOptions, 'config' | 'labelSmoothing'>,
  p: Parameters,
  heard: Heard,
  said: Said,
  dropout: Dropout,
): tf.Scalar {
  const sourceValid = isToken(heard.tokens) as tf.Tensor2D;
  const inputs = { states: heard.states, sourceValid, tokens: said.input };
  const hidden = decode(p, config, inputs, dropout);
  const labels = tf.reshape(said.output, [-1]) as tf.Tensor1D;
  const weights = tf.cast(isToken(labels), 'float32') as tf.Tensor1D;
  const table = p[TARGET_EMBEDDING] as tf.Tensor2D;
  return smoothedCrossEntropy({ hidden, table, labels, weights }, labelSmoothing);
}

/**
 * Dropout of one body over one side of the batch.
 *
 * @param sites the input that has the body's sites: of `encoder`, of `decoder`, or of a program's only body
 * @param side whose rows it has
 */
export function dropoutOf(
  { dropout }: Pick<StepOptions, 'dropout'>,
  inputs: Tensors,
  sites: 'encoder' | 'decoder' | 'sites',
  side: 'source' | 'target',
): Dropout {
  if (dropout === 0) return noDropout;
  const rows = tf.reshape(inputs[`noise.${side}`], [-1]) as tf.Tensor1D;
  return createDropout(dropout, rows, inputs[`noise.${sites}`] as tf.Tensor2D);
}

function isToken(tokens: tf.Tensor): tf.Tensor {
  return tf.notEqual(tokens, tf.scalar(PAD, 'int32'));
}
