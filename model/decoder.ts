/**
 * The decoder: a light body that turns interlingua states into the words of one language, whose table of
 * embeddings is both its input and, transposed, its output (Press and Wolf 2017).
 *
 * B batch, S source length, T target length, R rows being decoded, D width, H heads, K = D / H, V vocabulary.
 */

import * as tf from '@tensorflow/tfjs';
import { logSoftmax } from './compiler/index.ts';
import type { ModelConfig } from './config.ts';
import {
  attend,
  attendToPast,
  causalMask,
  crossAttentionSpecs,
  type KeyValue,
  paddingMask,
  projectKeyValue,
  projectQuery,
  projectSelf,
  selfAttentionSpecs,
} from './layers/attention.ts';
import { type Dropout, noDropout } from './layers/dropout.ts';
import { embed, sinusoids } from './layers/embedding.ts';
import { feedForward, feedForwardSpecs } from './layers/feed-forward.ts';
import { norm } from './layers/linear.ts';
import { normSpecs, type ParameterSpec, type Parameters } from './parameters.ts';

/** The parameter that holds the target language's embeddings, float32 [V, D]. */
export const TARGET_EMBEDDING = 'target.embedding';

export function decoderSpecs(config: ModelConfig): ParameterSpec[] {
  const layers = Array.from({ length: config.decoderLayers }, (_, layer) => [
    ...selfAttentionSpecs(`decoder.${layer}.attention`, config),
    ...crossAttentionSpecs(`decoder.${layer}.crossAttention`, config),
    ...feedForwardSpecs(`decoder.${layer}.feedForward`, config),
  ]);
  return [...layers.flat(), ...normSpecs('decoder.norm', config.width)];
}

/** How many times `decode` drops: once after the embedding and three times in each layer. */
export function decoderDropoutSites(config: ModelConfig): number {
  return 1 + 3 * config.decoderLayers;
}

/** Keys and values of the encoder states for each decoder layer, computed once for a sentence. */
export function crossKeyValues(
  p: Parameters,
  config: ModelConfig,
  states: tf.Tensor3D,
): KeyValue[] {
  const [batch, length, width] = states.shape;
  const rows = tf.reshape(states, [batch * length, width]) as tf.Tensor2D;
  return Array.from({ length: config.decoderLayers }, (_, layer) =>
    projectKeyValue(p, `decoder.${layer}.crossAttention`, rows, batch, config.heads),
  );
}

export interface DecodeInputs {
  /** float32 [B, S, D] */
  readonly states: tf.Tensor3D;
  /** bool [B, S], false at padding */
  readonly sourceValid: tf.Tensor2D;
  /** int32 [B, T], starting with BOS */
  readonly tokens: tf.Tensor2D;
}

export interface Decoded {
  /** What the output table is multiplied with, float32 [B·T, D]. */
  readonly hidden: tf.Tensor2D;
  /** Cross-attention weights of each layer, float32 [B, H, T, S]. */
  readonly attention: readonly tf.Tensor4D[];
}

/** The whole target at once, as training sees it. @returns `hidden` of `decodeSeen` */
export function decode(
  p: Parameters,
  config: ModelConfig,
  inputs: DecodeInputs,
  dropout: Dropout = noDropout,
): tf.Tensor2D {
  return decodeSeen(p, config, inputs, dropout).hidden;
}

/** The same with what it looked at. */
export function decodeSeen(
  p: Parameters,
  config: ModelConfig,
  inputs: DecodeInputs,
  dropout: Dropout = noDropout,
): Decoded {
  const [batch, length] = inputs.tokens.shape;
  const positions = sinusoids(tf.range(0, length, 1, 'int32'), config.width);
  const tokens = tf.reshape(inputs.tokens, [batch * length]) as tf.Tensor1D;
  const past = causalMask(length);
  const source = paddingMask(inputs.sourceValid);
  const cross = crossKeyValues(p, config, inputs.states);
  const attention: tf.Tensor4D[] = [];

  let x = dropout(embed(p[TARGET_EMBEDDING] as tf.Tensor2D, tokens, positions));
  for (let layer = 0; layer < config.decoderLayers; layer++) {
    const name = `decoder.${layer}`;
    const { query, ...own } = projectSelf(p, `${name}.attention`, x, batch, config.heads);
    x = tf.add(x, dropout(attend(p, `${name}.attention`, query, own, past).output));
    const asked = projectQuery(p, `${name}.crossAttention`, x, batch, config.heads);
    const read = attend(p, `${name}.crossAttention`, asked, cross[layer], source);
    attention.push(read.weights);
    x = tf.add(x, dropout(read.output));
    x = tf.add(x, dropout(feedForward(p, `${name}.feedForward`, x)));
  }
  return { hidden: norm(p, 'decoder.norm', x), attention };
}

export interface StepInputs {
  /** The token each row said last, int32 [R]; BOS at first. */
  readonly tokens: tf.Tensor1D;
  /** Where that token stands in its row, int32 [R], or [1] where all stand alike. */
  readonly positions: tf.Tensor1D;
  /** Keys and values of the words said so far for each layer, float32 [R, H, P, K]. */
  readonly past: readonly KeyValue[];
  /** float32 [R, 1, 1, P]: 0 where `past` holds a word, very negative elsewhere. */
  readonly pastMask: tf.Tensor4D;
  /** Keys and values of each row's source for each layer, float32 [R, H, S, K]. */
  readonly cross: readonly KeyValue[];
  /** float32 [R, 1, 1, S]: 0 where `cross` holds a word, very negative elsewhere. */
  readonly crossMask: tf.Tensor4D;
}

export interface StepOutputs {
  /** Log-probabilities of the next token, float32 [R, V]. */
  readonly logProbabilities: tf.Tensor2D;
  /** Keys and values of the new token for each layer, float32 [R, H, 1, K]. */
  readonly next: readonly KeyValue[];
  /** Cross-attention weights of each layer, float32 [R, H, 1, S]. */
  readonly attention: readonly tf.Tensor4D[];
}

/** One token further for every row, with what is behind read from the cache. Rows may be of any lengths. */
export function decodeStep(p: Parameters, config: ModelConfig, inputs: StepInputs): StepOutputs {
  const { heads, width } = config;
  const [rows] = inputs.tokens.shape;
  const table = p[TARGET_EMBEDDING] as tf.Tensor2D;
  const next: KeyValue[] = [];
  const attention: tf.Tensor4D[] = [];

  let x = embed(table, inputs.tokens, sinusoids(inputs.positions, width));
  for (let layer = 0; layer < config.decoderLayers; layer++) {
    const name = `decoder.${layer}`;
    const { query, ...own } = projectSelf(p, `${name}.attention`, x, rows, heads);
    const past = { ...inputs.past[layer], mask: inputs.pastMask };
    next.push(own);
    x = tf.add(x, attendToPast(p, `${name}.attention`, query, past, own));
    const asked = projectQuery(p, `${name}.crossAttention`, x, rows, heads);
    const read = attend(p, `${name}.crossAttention`, asked, inputs.cross[layer], inputs.crossMask);
    attention.push(read.weights);
    x = tf.add(x, read.output);
    x = tf.add(x, feedForward(p, `${name}.feedForward`, x));
  }
  const logits = tf.matMul(norm(p, 'decoder.norm', x), table, false, true);
  return { logProbabilities: logSoftmax(logits) as tf.Tensor2D, next, attention };
}
