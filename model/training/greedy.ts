/** Greedy translations with weights that still change, as validations want them. */

import type { Tokenizer } from '../../data/tokenizer.ts';
import { search } from '../decoding/search.ts';
import {
  createStep,
  type DecoderGraphs,
  type EncoderGraph,
  encodeSentences,
  type StatesToSay,
} from '../runtime/network.ts';
import type { HostTensor } from '../runtime/session.ts';

/** One direction, ready to translate. */
export interface Interpreter {
  readonly encoder: EncoderGraph;
  /** The source language's, float32 [V, D]. */
  readonly table: HostTensor;
  readonly decoder: DecoderGraphs;
  readonly from: Tokenizer;
  readonly to: Tokenizer;
}

/** The same where somebody else reads the texts. */
export interface Speaker {
  encode(texts: readonly string[]): Promise<StatesToSay>;
  readonly decoder: DecoderGraphs;
  readonly to: Tokenizer;
}

export const BATCH_SENTENCES = 50;

/** The most tokens that are said for a source of `length` tokens. */
export function greedyLimit(length: number): number {
  return 2 * length + 10;
}

export function greedyTranslations(
  { encoder, table, decoder, from, to }: Interpreter,
  texts: readonly string[],
): Promise<string[]> {
  const encode = (some: readonly string[]) => {
    const ids = some.map((text) => from.encode(text));
    return encodeSentences(encoder, table, ids);
  };
  return spokenGreedily({ encode, decoder, to }, texts);
}

export async function spokenGreedily(
  { encode, decoder, to }: Speaker,
  texts: readonly string[],
): Promise<string[]> {
  const translations: string[] = [];
  for (let start = 0; start < texts.length; start += BATCH_SENTENCES) {
    const encoded = await encode(texts.slice(start, start + BATCH_SENTENCES));
    const step = await createStep(decoder, encoded);
    const maxTokens = encoded.lengths.map(greedyLimit);
    const found = await search(step, encoded.lengths.length, {
      beam: 1,
      lengthPenalty: 0,
      maxTokens,
    });
    translations.push(...found.map(([best]) => to.decode(best.tokens)));
  }
  return translations;
}
