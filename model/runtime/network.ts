/** The recorded graphs at work: sentences in, encoder states out; states in, a decoder's `step` out. */

import { EOS, PAD } from '../../data/special-tokens.ts';
import { type CacheView, RowCache } from '../decoding/row-cache.ts';
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

/** What a decoder must know of sentences, whoever has encoded them. */
export type StatesToSay = Pick<EncodedSentences, 'states' | 'lengths'>;

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
export function encodeSentences(
  encoder: EncoderGraph,
  table: HostTensor,
  sentences: readonly (readonly number[] | Int32Array)[],
): Promise<EncodedSentences> {
  return encodeTokens(
    encoder,
    table,
    sentences.map((ids) => [...ids, EOS]),
  );
}

/**
 * A sentence as rows of its language's table, EOS included, float32 [S, D]: all that an encoder must know
 * of it, so that sentences of several languages go through one encoder together.
 */
export type EmbeddedSentence = Float32Array<ArrayBuffer>;

/** Looks a sentence up. @param ids without EOS @param table float32 [V, D] */
export function embedSentence(
  ids: readonly number[] | Int32Array,
  { shape, data }: HostTensor,
): EmbeddedSentence {
  const width = shape[1];
  const rows = new Float32Array((ids.length + 1) * width);
  [...ids, EOS].forEach((id, at) => {
    rows.set(data.subarray(id * width, (id + 1) * width), at * width);
  });
  return rows;
}

/** @param width D */
export function encodeEmbedded(
  encoder: EncoderGraph,
  sentences: readonly EmbeddedSentence[],
  width: number,
): Promise<EncodedSentences> {
  const size = sentences.reduce((sum, { length }) => sum + length, width);
  // The graph sees a table in which every word of the batch has a row of its own, after one for padding.
  const table = new Float32Array(size);
  let next = 1;
  const ids = sentences.map((rows) => {
    table.set(rows, next * width);
    return Array.from({ length: rows.length / width }, () => next++);
  });
  return encodeTokens(encoder, { type: 'float32', shape: [next, width], data: table }, ids);
}

/** @param sentences table rows of each, EOS's included; none is 0, which marks padding */
export async function encodeTokens(
  encoder: EncoderGraph,
  table: HostTensor,
  sentences: readonly (readonly number[] | Int32Array)[],
): Promise<EncodedSentences> {
  const lengths = sentences.map((ids) => ids.length);
  const width = Math.max(...lengths);
  const data = new Int32Array(sentences.length * width).fill(PAD);
  sentences.forEach((ids, row) => {
    data.set(ids, row * width);
  });
  const source: HostTensor = { type: 'int32', shape: [sentences.length, width], data };
  const { states, pooled } = await encoder.session.run({
    ...encoder.weights,
    'source.embedding': table,
    tokens: source,
  });
  return { count: sentences.length, source, states, pooled, lengths };
}

/** Where a decoder's graph finds keys and values, in order. */
interface Ports {
  readonly past: readonly string[];
  readonly cross: readonly string[];
}

/** Rows that one decoder is translating, which may come and go at any step. */
export class DecoderRows {
  private readonly cache: RowCache;
  private readonly ports: Ports;

  constructor(private readonly graphs: DecoderGraphs) {
    const named = (prefix: string) =>
      graphs.step.inputNames.filter((name) => name.startsWith(prefix));
    const [past, cross] = [named('past.'), named('cross.')];
    this.ports = { past, cross };
    const [, heads, , headWidth] = graphs.step.inputShape(past[0]) as number[];
    this.cache = new RowCache({ tensors: past.length, heads, headWidth });
  }

  /** How many there are. */
  get count(): number {
    return this.cache.rows;
  }

  /** Begins a row for each sentence. @returns the number of the first; the others follow */
  async begin({ states, lengths }: StatesToSay): Promise<number> {
    const { cross, weights } = this.graphs;
    const outputs = await cross.run({ ...weights, states });
    return this.cache.add(floats(outputs, this.ports.cross), lengths);
  }

  /** One further token for the rows that go on; the others are forgotten. */
  readonly step: Step = async ({ tokens, parents }, count) => {
    const rows = this.cache.arrange(parents);
    const placed = new Int32Array(rows.length);
    rows.forEach((row, i) => {
      placed[row] = tokens[i];
    });
    const outputs = await this.graphs.step.run(this.inputs(placed, count));
    this.cache.append(outputs.next.data as Float32Array);
    return {
      rows,
      count,
      tokens: outputs.candidates.data as Int32Array,
      logProbabilities: outputs.logProbabilities.data as Float32Array,
      attention: outputs.attention.data as Float32Array,
    };
  };

  private inputs(tokens: Int32Array, count: number): HostTensors {
    const { past, source } = this.cache.view();
    const inputs: Record<string, HostTensor> = {
      ...this.graphs.weights,
      tokens: { type: 'int32', shape: [tokens.length], data: tokens },
      positions: { type: 'int32', shape: [tokens.length], data: this.cache.positions },
      ranks: { type: 'int32', shape: [count], data: new Int32Array(count) },
      pastMask: this.mask(past),
      crossMask: this.mask(source),
    };
    this.putTensors(inputs, this.ports.past, past);
    this.putTensors(inputs, this.ports.cross, source);
    return inputs;
  }

  private mask({ mask, length }: CacheView): HostTensor {
    return { type: 'float32', shape: [this.count, 1, 1, length], data: mask };
  }

  private putTensors(
    inputs: Record<string, HostTensor>,
    names: readonly string[],
    { tensors, length }: CacheView,
  ): void {
    const { heads, headWidth } = this.cache.shape;
    const shape = [this.count, heads, length, headWidth];
    for (const [i, name] of names.entries())
      inputs[name] = { type: 'float32', shape, data: tensors[i] };
  }
}

function floats(outputs: HostTensors, names: readonly string[]): Float32Array[] {
  return names.map((name) => outputs[name].data as Float32Array);
}

/** A `step` that begins with `encoded`, sentence i in row i. */
export async function createStep(decoder: DecoderGraphs, encoded: StatesToSay): Promise<Step> {
  const rows = new DecoderRows(decoder);
  await rows.begin(encoded);
  return rows.step;
}
