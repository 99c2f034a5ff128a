/**
 * The interlingua: the encoder that turns a sentence of any language into the same states. It knows
 * neither the source nor the target language; the source pack's table is the only thing that differs.
 *
 * B batch, S source length, D width, V vocabulary.
 */

import * as tf from '@tensorflow/tfjs';
import { PAD } from '../data/special-tokens.ts';
import type { AdapterConfig, ModelConfig } from './config.ts';
import { adapter, adapterSpecs } from './layers/adapter.ts';
import { attend, paddingMask, projectSelf, selfAttentionSpecs } from './layers/attention.ts';
import { type Dropout, noDropout } from './layers/dropout.ts';
import { embed, sinusoids } from './layers/embedding.ts';
import { feedForward, feedForwardSpecs } from './layers/feed-forward.ts';
import { norm } from './layers/linear.ts';
import { normSpecs, type ParameterSpec, type Parameters } from './parameters.ts';

/** The parameter that holds the source language's embeddings, float32 [V, D]. */
export const SOURCE_EMBEDDING = 'source.embedding';

export function encoderSpecs(config: ModelConfig): ParameterSpec[] {
  const layers = Array.from({ length: config.encoderLayers }, (_, layer) => [
    ...selfAttentionSpecs(`encoder.${layer}.attention`, config),
    ...feedForwardSpecs(`encoder.${layer}.feedForward`, config),
  ]);
  return [...layers.flat(), ...normSpecs('encoder.norm', config.width)];
}

/** What a language adds to the frozen layers, if anything. */
export function adaptersOf(config: ModelConfig, adapters: AdapterConfig): ParameterSpec[] {
  return Array.from({ length: adapters.layers }, (_, layer) =>
    adapterSpecs(`adapter.${layer}`, config.width, adapters.width),
  ).flat();
}

/** How many times `encode` drops: once after the embedding and twice in each layer. */
export function encoderDropoutSites(config: ModelConfig): number {
  return 1 + 2 * config.encoderLayers;
}

export interface Encoded {
  /** What decoders read, float32 [B, S, D]. Rows at padding mean nothing. */
  readonly states: tf.Tensor3D;
  /** The residual stream before each layer and after the last, float32 [B, S, D] each. */
  readonly layers: readonly tf.Tensor3D[];
  /** Attention weights of each layer, float32 [B, H, S, S]. */
  readonly attention: readonly tf.Tensor4D[];
}

export interface EncodeOptions {
  readonly dropout?: Dropout;
  /** How many of the first layers are followed by an adapter of the source language. */
  readonly adapters?: number;
}

/** @param tokens int32 [B, S], each row ended by EOS and padded with PAD */
export function encode(
  p: Parameters,
  config: ModelConfig,
  tokens: tf.Tensor2D,
  { dropout = noDropout, adapters = 0 }: EncodeOptions = {},
): Encoded {
  const [batch, length] = tokens.shape;
  const { width, heads } = config;
  const mask = paddingMask(tf.notEqual(tokens, tf.scalar(PAD, 'int32')) as tf.Tensor2D);
  const positions = sinusoids(tf.range(0, length, 1, 'int32'), width);
  const inBatch = (x: tf.Tensor2D): tf.Tensor3D => tf.reshape(x, [batch, length, width]);

  let x = dropout(
    embed(p[SOURCE_EMBEDDING] as tf.Tensor2D, tf.reshape(tokens, [batch * length]), positions),
  );
  const layers = [inBatch(x)];
  const attention: tf.Tensor4D[] = [];
  for (let layer = 0; layer < config.encoderLayers; layer++) {
    const name = `encoder.${layer}`;
    const { query, ...keyValue } = projectSelf(p, `${name}.attention`, x, batch, heads);
    const { output, weights } = attend(p, `${name}.attention`, query, keyValue, mask);
    x = tf.add(x, dropout(output));
    x = tf.add(x, dropout(feedForward(p, `${name}.feedForward`, x)));
    if (layer < adapters) x = tf.add(x, adapter(p, `adapter.${layer}`, x));
    layers.push(inBatch(x));
    attention.push(weights);
  }
  return { states: inBatch(norm(p, 'encoder.norm', x)), layers, attention };
}

/**
 * One vector for a sentence: the mean of its states, at unit length.
 *
 * @param states float32 [B, S, D]
 * @param tokens int32 [B, S], to leave the padding out
 * @returns float32 [B, D]
 */
export function pool(states: tf.Tensor3D, tokens: tf.Tensor2D): tf.Tensor2D {
  const [batch, length] = tokens.shape;
  const valid = tf.cast(tf.notEqual(tokens, tf.scalar(PAD, 'int32')), 'float32');
  const sum = tf.sum(tf.mul(states, tf.reshape(valid, [batch, length, 1])), 1);
  // The mean and the sum differ by a length that normalising takes away.
  const norm = tf.sqrt(tf.sum(tf.square(sum), 1, true));
  return tf.div(sum, tf.maximum(norm, 1e-12));
}
