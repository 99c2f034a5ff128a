/**
 * A step that teaches a pair of languages both ways at once: each side is heard once and said in the other
 * language, and the vectors of a sentence and its translation are drawn together, away from those of the
 * batch's other sentences (InfoNCE, van den Oord et al. 2018; between languages, Pan et al. 2021, section
 * 3.2). What only one language has can then not serve to tell sentences apart.
 *
 * B batch, S source length, T target length, D width.
 */

import * as tf from '@tensorflow/tfjs';
import { type InputSpec, sizeOf, type Tensors } from '../compiler/index.ts';
import { TARGET_EMBEDDING } from '../decoder.ts';
import { encode, pool, SOURCE_EMBEDDING } from '../interlingua.ts';
import { embeddingSpec } from '../layers/embedding.ts';
import type { ParameterSpec, Parameters } from '../parameters.ts';
import type { StepProgram } from './program.ts';
import {
  batchInputs,
  coreProgram,
  dropoutOf,
  type Heard,
  type Said,
  type StepOptions,
  spokenLoss,
  stepParameters,
} from './train-step.ts';

/** The table that the target language is heard with, and the one that the source language is said with. */
export const BACK_SOURCE_EMBEDDING = `back.${SOURCE_EMBEDDING}`;
export const BACK_TARGET_EMBEDDING = `back.${TARGET_EMBEDDING}`;

/** The table of a third language, whose words stand in what is heard. */
export const GUEST_SOURCE_EMBEDDING = `guest.${SOURCE_EMBEDDING}`;

/** Softmax temperature over cosines (Pan et al. 2021, section 4.1). */
const TEMPERATURE = 0.1;

export interface BothWaysOptions extends StepOptions {
  /** What the contrast counts beside the loss of a token. */
  readonly alignment: number;
  /** Whether words of a third language stand in what is heard. */
  readonly hasGuest?: boolean;
}

export function bothWaysParameters(options: BothWaysOptions): ParameterSpec[] {
  const { config, vocabulary, hasGuest } = options;
  return [
    ...stepParameters(options),
    embeddingSpec(BACK_SOURCE_EMBEDDING, vocabulary.target, config.width),
    embeddingSpec(BACK_TARGET_EMBEDDING, vocabulary.source, config.width),
    ...(hasGuest ? [embeddingSpec(GUEST_SOURCE_EMBEDDING, vocabulary.source, config.width)] : []),
  ];
}

/**
 * `back.input` int32 [B, S] is the source as a decoder reads it; `source.heard` int32 [B, S] and `target.heard` int32
 * [B, T] are both sides as the encoder hears them, with a guest's tokens after the language's own. All else is as for
 * one way.
 */
export function bothWaysInputs(options: BothWaysOptions): Record<string, InputSpec> {
  const heard: Record<string, InputSpec> = {
    'source.heard': { shape: ['B', 'S'], dtype: 'int32' },
    'target.heard': { shape: ['B', 'T'], dtype: 'int32' },
  };
  return {
    ...batchInputs(options),
    'back.input': { shape: ['B', 'S'], dtype: 'int32' },
    ...(options.hasGuest ? heard : {}),
  };
}

export function bothWaysProgram(options: BothWaysOptions): StepProgram {
  return {
    ...coreProgram(options),
    parameters: bothWaysParameters(options),
    inputs: bothWaysInputs(options),
    loss: (p, inputs) => bothWaysLoss(options, p, inputs),
  };
}

/** The mean of both ways' losses of a token, and the contrast by its weight; float32 scalar. */
export function bothWaysLoss(options: BothWaysOptions, p: Parameters, inputs: Tensors): tf.Scalar {
  const back: Parameters = {
    ...p,
    [SOURCE_EMBEDDING]: p[BACK_SOURCE_EMBEDDING],
    [TARGET_EMBEDDING]: p[BACK_TARGET_EMBEDDING],
  };
  const source = { input: inputs['back.input'], output: inputs.source } as Said;
  const target = { input: inputs['target.input'], output: inputs['target.output'] } as Said;
  const hear = (own: Parameters, said: tf.Tensor2D, side: 'source' | 'target'): Heard => {
    const dropout = dropoutOf(options, inputs, 'encoder', side);
    // A sentence ends with EOS where it is heard and where it is said, so that its tokens serve as both.
    const tokens = options.hasGuest ? (inputs[`${side}.heard`] as tf.Tensor2D) : said;
    const heard = options.hasGuest ? withGuest(own) : own;
    return { tokens, states: encode(heard, options.config, tokens, { dropout }).states };
  };
  const there = hear(p, source.output, 'source');
  const here = hear(back, target.output, 'target');
  const losses = [
    spokenLoss(options, p, there, target, dropoutOf(options, inputs, 'decoder', 'target')),
    spokenLoss(options, back, here, source, dropoutOf(options, inputs, 'decoder', 'source')),
  ];
  const spoken = tf.mul(tf.addN(losses), 0.5);
  if (options.alignment === 0) return spoken as tf.Scalar;
  const apart = contrast(pool(there.states, there.tokens), pool(here.states, here.tokens));
  return tf.add(spoken, tf.mul(apart, options.alignment)) as tf.Scalar;
}

/** A language's table with the guest's below it. */
function withGuest(p: Parameters): Parameters {
  const tables = [p[SOURCE_EMBEDDING], p[GUEST_SOURCE_EMBEDDING]];
  return { ...p, [SOURCE_EMBEDDING]: tf.concat(tables, 0) };
}

/**
 * How badly each sentence's translation is told from the batch's other sentences by its vector, in nats,
 * the mean of both directions.
 *
 * @param a float32 [B, D] of unit length
 * @param b the translations' vectors, row by row, float32 [B, D] of unit length
 */
export function contrast(a: tf.Tensor2D, b: tf.Tensor2D): tf.Scalar {
  const scores = tf.div(tf.matMul(a, b, false, true), TEMPERATURE);
  const own = tf.div(tf.sum(tf.mul(a, b)), TEMPERATURE);
  // Cosines are bounded, so that no exponential can overflow.
  const all = tf.exp(scores);
  const logSums = tf.add(tf.sum(tf.log(tf.sum(all, 1))), tf.sum(tf.log(tf.sum(all, 0))));
  return tf.div(tf.sub(tf.mul(logSums, 0.5), own), sizeOf(a.shape[0])) as tf.Scalar;
}
