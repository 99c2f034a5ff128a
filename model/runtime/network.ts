/** The recorded graphs at work: sentences in, encoder states out; states in, a decoder's `step` out. */

import { EOS, PAD } from '../../data/special-tokens.ts';
import type { Step } from '../decoding/search.ts';
import type { HostTensor, HostTensors, Session } from './session.ts';

/** Sentences of one language after the encoder. */
export interface EncodedSentences {
  readonly count: number;
  /** Token ids, int32 [B, S]. */
  readonly source: HostTensor;
  /** float32 [B, S, D] */
  readonly states: HostTensor;
  /** One vector of unit length for each sentence, float32 [B, D]. */
  readonly pooled: HostTensor;
  /** Tokens of each sentence with EOS. */
  readonly lengths: readonly number[];
}

/** The encoder's session and, where its weights are inputs, those weights. */
export interface EncoderGraph {
  readonly session: Session;
  readonly weights: HostTensors;
}

export interface DecoderGraphs {
  readonly cross: Session;
  readonly step: Session;
  readonly weights: HostTensors;
}

/** @param sentences token ids of each, without EOS @param table the source language's, float32 [V, D] */
export async function encodeSentences(
  encoder: EncoderGraph,
  table: HostTensor,
  sentences: readonly (readonly number[] | Int32Array)[],
): Promise<EncodedSentences> {
  const lengths = sentences.map((ids) => ids.length + 1);
  const width = Math.max(...lengths);
  const data = new Int32Array(sentences.length * width).fill(PAD);
  sentences.forEach((ids, row) => {
    data.set(ids, row * width);
    data[row * width + ids.length] = EOS;
  });
  const source: HostTensor = { type: 'int32', shape: [sentences.length, width], data };
  const { states, pooled } = await encoder.session.run({
    ...encoder.weights,
    'source.embedding': table,
    tokens: source,
  });
  return { count: sentences.length, source, states, pooled, lengths };
}

/** A `step` that continues translations of `encoded`, with the keys and values of the past kept between calls. */
export async function createStep(decoder: DecoderGraphs, encoded: EncodedSentences): Promise<Step> {
  const cross = await decoder.cross.run({ ...decoder.weights, states: encoded.states });
  let past = emptyPast(decoder, encoded.count);
  return async ({ tokens, parents, sentences, position }) => {
    const rows = [tokens.length];
    const outputs = await decoder.step.run({
      ...decoder.weights,
      ...cross,
      ...past,
      source: encoded.source,
      tokens: { type: 'int32', shape: rows, data: tokens },
      parents: { type: 'int32', shape: rows, data: parents },
      sentences: { type: 'int32', shape: rows, data: sentences },
      position: { type: 'int32', shape: [1], data: Int32Array.of(position) },
    });
    past = Object.fromEntries(Object.keys(past).map((name) => [name, outputs[`next.${name}`]]));
    return outputs.logProbabilities.data as Float32Array;
  };
}

/** As the graph wants it: float32 [rows, H, 0, K] for each `past.*`. */
function emptyPast({ step }: DecoderGraphs, rows: number): HostTensors {
  const names = step.inputNames.filter((name) => name.startsWith('past.'));
  const entries = names.map((name): [string, HostTensor] => {
    const [, heads, , headWidth] = step.inputShape(name) as number[];
    return [
      name,
      { type: 'float32', shape: [rows, heads, 0, headWidth], data: new Float32Array(0) },
    ];
  });
  return Object.fromEntries(entries);
}
