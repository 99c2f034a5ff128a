/**
 * The network as the two graphs that Hugging Face's libraries run of an encoder-decoder: the encoder, and a
 * decoder with a cache whose past may be empty. Names of inputs and outputs are those of Optimum's exporter,
 * which transformers.js looks for.
 *
 * Both graphs share one range of token ids, since a pipeline has one tokenizer: special tokens, then the
 * target's, then the source's.
 *
 * B sentences, S source length, E cached source length (0 or S), P tokens so far, D width, H heads, V the
 * target's vocabulary.
 */

import * as tf from '@tensorflow/tfjs';
import { BOS, EOS, PAD, SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import {
  type BuiltGraph,
  type InputSpec,
  type Precision,
  padToMultiple,
  sizeOf,
  type Tensors,
  trace,
} from '../compiler/index.ts';
import type { ModelConfig } from '../config.ts';
import { crossKeyValues, decoderSpecs, decodeStep, TARGET_EMBEDDING } from '../decoder.ts';
import { LENGTH_LIMIT } from '../decoding/guards.ts';
import { PAST_STEP, SOURCE_STEP } from '../decoding/row-cache.ts';
import { adaptersOf, encode, encoderSpecs, SOURCE_EMBEDDING } from '../interlingua.ts';
import { type KeyValue, paddingMask } from '../layers/attention.ts';
import { constants, tableSpec } from '../recording.ts';
import type { Direction } from './direction.ts';

// transformers.js makes a batch's empty cache from this name; all other names are 0 to it.
const BATCH = 'batch_size';
const SOURCE = 'encoder_sequence_length';

/** Added to the score of what must not be said. */
const NEVER = -1e9;

/**
 * How far the ids of the source's tokens are moved up.
 *
 * @param targetSize the target's vocabulary, special tokens included
 */
export function sourceOffset(targetSize: number): number {
  return targetSize - SPECIAL_TOKEN_COUNT;
}

/** `input_ids` and `attention_mask` int64 [B, S] → `last_hidden_state` [B, S, D]. */
export function traceSeq2SeqEncoder(
  { config, adapters, reading, targetSize }: Direction,
  precision?: Precision,
): BuiltGraph {
  const specs = [
    ...encoderSpecs(config),
    ...adaptersOf(config, adapters),
    tableSpec(SOURCE_EMBEDDING, reading, config),
  ];
  const inputs = { input_ids: int64([BATCH, SOURCE]), attention_mask: int64([BATCH, SOURCE]) };
  const record = ({ input_ids, attention_mask }: Tensors): Tensors => {
    const own = tf.sub(input_ids, whole(sourceOffset(targetSize)));
    // Special tokens stay; so does whatever is no token of the source, as the last of them.
    const special = tf.minimum(input_ids, whole(SPECIAL_TOKEN_COUNT - 1));
    const tokens = tf.mul(tf.maximum(own, special), attention_mask) as tf.Tensor2D;
    const { states } = encode(constants(specs, reading), config, tokens, {
      adapters: adapters.layers,
    });
    return { last_hidden_state: states };
  };
  return trace(inputs, record, precision);
}

/**
 * One token further: `input_ids` int64 [B, 1], `past_key_values.LAYER.decoder.*` [B, H, P, K],
 * `past_key_values.LAYER.encoder.*` [B, H, E, K], `encoder_hidden_states` [B, S, D] and
 * `encoder_attention_mask` int64 [B, S] → `logits` [B, 1, V] (log-probabilities), and the cache as `present.*`.
 *
 * What `search` and its callers see to, the graph sees to: PAD and BOS are never said, EOS is where the
 * translation is too long, and after EOS nothing else comes, so that all rows of a batch end together.
 */
export function traceSeq2SeqDecoder(
  { config, speaking }: Direction,
  precision?: Precision,
): BuiltGraph {
  const specs = [...decoderSpecs(config), tableSpec(TARGET_EMBEDDING, speaking, config)];
  const inputs = {
    input_ids: int64([BATCH, 1]),
    ...pastInputs('decoder', 'past_decoder_sequence_length', config),
    ...pastInputs('encoder', 'encoder_sequence_length_out', config),
    encoder_hidden_states: float([BATCH, SOURCE, config.width]),
    encoder_attention_mask: int64([BATCH, SOURCE]),
  };
  const record = (tensors: Tensors): Tensors => {
    const p = constants(specs, speaking);
    const past = pastOf(tensors, 'decoder', config);
    const said = past[0].key.shape[2];
    const tokens = tf.reshape(tensors.input_ids, [-1]) as tf.Tensor1D;
    const sourceMask = tensors.encoder_attention_mask as tf.Tensor2D;
    const cached = pastOf(tensors, 'encoder', config);
    const cross = joined(cached, crossKeyValues(p, config, uncached(tensors, cached)));
    const { logProbabilities, next } = decodeStep(p, config, {
      tokens,
      positions: tf.reshape(tf.cast(sizeOf(said), 'int32'), [1]),
      past: padded(past, PAST_STEP),
      pastMask: hidden(tf.fill([1, 1, 1, said], 0), PAST_STEP),
      cross: padded(cross, SOURCE_STEP),
      crossMask: hidden(paddingMask(tf.notEqual(sourceMask, whole(0)) as tf.Tensor2D), SOURCE_STEP),
    });
    const logits = permitted(logProbabilities, isOver(tokens, said, sourceMask));
    const [rows, vocabulary] = logits.shape;
    return {
      logits: tf.reshape(logits, [rows, 1, vocabulary]),
      ...presents('decoder', joined(past, next)),
      ...presents('encoder', cross),
    };
  };
  return trace(inputs, record, precision);
}

/** Those encoder states whose keys and values are not in the cache: all at first, none afterwards. */
function uncached({ encoder_hidden_states }: Tensors, cached: readonly KeyValue[]): tf.Tensor3D {
  const [batch, length, width] = encoder_hidden_states.shape as [number, number, number];
  const known = cached[0].key.shape[2];
  return tf.slice(
    encoder_hidden_states as tf.Tensor3D,
    [0, known, 0],
    [batch, length - known, width],
  );
}

/** Whether EOS must come next, bool [B, 1]. @param said how many tokens have been said */
function isOver(tokens: tf.Tensor1D, said: number, sourceMask: tf.Tensor2D): tf.Tensor2D {
  const ended = tf.equal(tf.reshape(tokens, [-1, 1]), whole(EOS));
  const sourceTokens = tf.sum(tf.cast(sourceMask, 'float32'), 1, true);
  const limit = tf.add(tf.mul(sourceTokens, LENGTH_LIMIT.factor), LENGTH_LIMIT.slack);
  return tf.logicalOr(ended, tf.greaterEqual(sizeOf(said), limit)) as tf.Tensor2D;
}

/** @param logits float32 [B, V] @param over bool [B, 1] */
function permitted(logits: tf.Tensor2D, over: tf.Tensor2D): tf.Tensor2D {
  const vocabulary = logits.shape[1];
  const scores = (value: (token: number) => number) =>
    tf.tensor(
      Float32Array.from({ length: vocabulary }, (_, token) => value(token)),
      [1, vocabulary],
    );
  const said = tf.add(
    logits,
    scores((token) => (token === PAD || token === BOS ? NEVER : 0)),
  );
  return tf.where(
    over,
    scores((token) => (token === EOS ? 0 : NEVER)),
    said,
  ) as tf.Tensor2D;
}

/** As long as our own cache would be, so that even rounding is the same: 8-bit weights magnify it. */
function padded(layers: readonly KeyValue[], step: number): KeyValue[] {
  return layers.map(({ key, value }) => ({
    key: padToMultiple(key, 2, step),
    value: padToMultiple(value, 2, step),
  }));
}

/** The mask of what `padded` gives. @param mask float32 [B, 1, 1, L] */
function hidden(mask: tf.Tensor4D, step: number): tf.Tensor4D {
  return padToMultiple(mask, 3, step, NEVER);
}

function joined(before: readonly KeyValue[], after: readonly KeyValue[]): KeyValue[] {
  return before.map(({ key, value }, layer) => ({
    key: tf.concat([key, after[layer].key], 2),
    value: tf.concat([value, after[layer].value], 2),
  }));
}

function pastInputs(
  side: 'encoder' | 'decoder',
  length: string,
  { heads, width, decoderLayers }: ModelConfig,
): Record<string, InputSpec> {
  const spec = float([BATCH, heads, length, width / heads]);
  const layers = Array.from({ length: decoderLayers }, (_, layer) => layer);
  const names = layers.flatMap((layer) =>
    ['key', 'value'].map((part) => `past_key_values.${layer}.${side}.${part}`),
  );
  return Object.fromEntries(names.map((name) => [name, spec]));
}

function pastOf(
  tensors: Tensors,
  side: 'encoder' | 'decoder',
  { decoderLayers }: ModelConfig,
): KeyValue[] {
  return Array.from({ length: decoderLayers }, (_, layer) => ({
    key: tensors[`past_key_values.${layer}.${side}.key`] as tf.Tensor4D,
    value: tensors[`past_key_values.${layer}.${side}.value`] as tf.Tensor4D,
  }));
}

function presents(side: 'encoder' | 'decoder', layers: readonly KeyValue[]): Tensors {
  const entries = layers.flatMap(({ key, value }, layer) => [
    [`present.${layer}.${side}.key`, key] as const,
    [`present.${layer}.${side}.value`, value] as const,
  ]);
  return Object.fromEntries(entries);
}

function whole(value: number): tf.Scalar {
  return tf.scalar(value, 'int32');
}

function float(shape: readonly (number | string)[]): InputSpec {
  return { shape, dtype: 'float32' };
}

function int64(shape: readonly (number | string)[]): InputSpec {
  return { shape, dtype: 'int64' };
}
