/**
 * One step of training as one graph: encode, decode, loss, gradients, clipping, update.
 *
 * The graph speaks of roles, not of languages: the tables that come in as `source.embedding` and
 * `target.embedding` are those of the batch's direction, so one graph trains every direction.
 *
 * B batch, S source length, T target length, D width, V vocabulary.
 */

import * as tf from '@tensorflow/tfjs';
import { PAD } from '../../data/special-tokens.ts';
import { type BuiltGraph, type InputSpec, type Tensors, trace } from '../compiler/index.ts';
import type { ModelConfig } from '../config.ts';
import { decode, decoderDropoutSites, decoderSpecs, TARGET_EMBEDDING } from '../decoder.ts';
import { encode, encoderDropoutSites, encoderSpecs, SOURCE_EMBEDDING } from '../interlingua.ts';
import { createDropout, type Dropout, noDropout } from '../layers/dropout.ts';
import { embeddingSpec } from '../layers/embedding.ts';
import type { ParameterSpec, Parameters } from '../parameters.ts';
import { smoothedCrossEntropy } from './loss.ts';
import {
  adam,
  type Gradient,
  type MomentName,
  momentsOf,
  muon,
  type OptimizerName,
  optimizerOf,
  type Update,
} from './optimizer.ts';

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

/** Parameters whose updates are counted together, for Adam's bias correction. */
export type CountGroup = 'body' | 'source' | 'target';

export function countGroupOf(name: string): CountGroup {
  if (name === SOURCE_EMBEDDING) return 'source';
  return name === TARGET_EMBEDDING ? 'target' : 'body';
}

/** The name of the graph's input for a parameter's values or for one of its moments. */
export const portOf = (kind: 'value' | MomentName, name: string) => `${kind}/${name}`;

/** The name under which an input port's successor leaves the graph. */
export const nextPort = (port: string) => `next/${port}`;

/** Every parameter of the step, by role. */
export function stepParameters({ config, vocabulary }: StepOptions): ParameterSpec[] {
  return [
    ...encoderSpecs(config),
    ...decoderSpecs(config),
    embeddingSpec(SOURCE_EMBEDDING, vocabulary.source, config.width),
    embeddingSpec(TARGET_EMBEDDING, vocabulary.target, config.width),
  ];
}

/** Inputs besides parameters and moments. */
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
    learningRate: { shape: [], dtype: 'float32' },
    'count.body': { shape: [], dtype: 'float32' },
    'count.source': { shape: [], dtype: 'float32' },
    'count.target': { shape: [], dtype: 'float32' },
    ...(dropout > 0 ? noise : {}),
  };
}

/** All inputs of the step's graph. */
export function stepInputs(options: StepOptions): Record<string, InputSpec> {
  const state = stepParameters(options).flatMap((spec) =>
    (['value', ...momentsOf(spec, options.optimizer)] as const).map((kind) => {
      const input: InputSpec = { shape: spec.shape, dtype: 'float32' };
      return [portOf(kind, spec.name), input] as const;
    }),
  );
  return { ...Object.fromEntries(state), ...batchInputs(options) };
}

/**
 * The step as a function of tensors: the same on an eager backend and under `trace`.
 *
 * @param inputs the tensors of `stepInputs`
 * @returns `loss` in nats for a token, `gradientNorm` before clipping, and every value and moment anew
 *   under `nextPort` of the name it came in with
 */
export function trainStep(options: StepOptions, inputs: Tensors): Tensors {
  const specs = stepParameters(options);
  const values = specs.map(({ name }) => inputs[portOf('value', name)]);
  const named = (list: readonly tf.Tensor[]): Parameters =>
    Object.fromEntries(specs.map(({ name }, i) => [name, list[i]]));
  const { value: loss, grads } = tf.valueAndGrads((...list) =>
    batchLoss(options, named(list), inputs),
  )(values);
  const { norm, scale } = clipping(grads, options.clipNorm);
  const updates = specs.map(
    (spec, i) => [spec.name, update(options, spec, { gradient: grads[i], scale }, inputs)] as const,
  );
  const outputs = updates.flatMap(([name, { value, moments }]) => [
    [nextPort(portOf('value', name)), value] as const,
    ...Object.entries(moments).map(
      ([kind, moment]) => [nextPort(portOf(kind as MomentName, name)), moment!] as const,
    ),
  ]);
  return { loss, gradientNorm: norm, ...Object.fromEntries(outputs) };
}

export function traceTrainStep(options: StepOptions): BuiltGraph {
  return trace(stepInputs(options), (inputs) => trainStep(options, inputs));
}

/** The mean loss of a batch's target tokens, with dropout where the options and inputs have it. */
export function batchLoss(options: StepOptions, p: Parameters, inputs: Tensors): tf.Scalar {
  const { config } = options;
  const source = inputs.source as tf.Tensor2D;
  const drop = (side: string, rows: string): Dropout => {
    if (options.dropout === 0) return noDropout;
    const row = tf.reshape(inputs[rows], [-1]) as tf.Tensor1D;
    return createDropout(options.dropout, row, inputs[side] as tf.Tensor2D);
  };
  const { states } = encode(p, config, source, drop('noise.encoder', 'noise.source'));
  const sourceValid = tf.notEqual(source, tf.scalar(PAD, 'int32')) as tf.Tensor2D;
  const tokens = inputs['target.input'] as tf.Tensor2D;
  const hidden = decode(
    p,
    config,
    { states, sourceValid, tokens },
    drop('noise.decoder', 'noise.target'),
  );
  const labels = tf.reshape(inputs['target.output'], [-1]) as tf.Tensor1D;
  const weights = tf.cast(tf.notEqual(labels, tf.scalar(PAD, 'int32')), 'float32') as tf.Tensor1D;
  const table = p[TARGET_EMBEDDING] as tf.Tensor2D;
  return smoothedCrossEntropy({ hidden, table, labels, weights }, options.labelSmoothing);
}

/** The scale that makes all gradients together no longer than `limit` (Pascanu et al. 2013). */
function clipping(gradients: tf.Tensor[], limit: number) {
  const norm = tf.sqrt(
    tf.addN(gradients.map((gradient) => tf.sum(tf.square(gradient)))),
  ) as tf.Scalar;
  const scale = tf.minimum(1, tf.div(limit, tf.add(norm, 1e-6))) as tf.Scalar;
  return { norm, scale };
}

function update(
  options: StepOptions,
  spec: ParameterSpec,
  gradient: Gradient,
  inputs: Tensors,
): Update {
  const { name } = spec;
  const value = inputs[portOf('value', name)];
  const momentum = inputs[portOf('momentum', name)];
  const learningRate = inputs.learningRate as tf.Scalar;
  if (optimizerOf(spec, options.optimizer) === 'muon')
    return muon(value, gradient, { momentum }, learningRate);
  const variance = inputs[portOf('variance', name)];
  const count = inputs[`count.${countGroupOf(name)}`] as tf.Scalar;
  return adam(value, gradient, { momentum, variance }, { learningRate, count });
}
