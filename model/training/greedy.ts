/** Greedy translations with weights that still change, as validations want them. */

import type { Tokenizer } from '../../data/tokenizer.ts';
import { search } from '../decoding/search.ts';
import {
  createStep,
  type DecoderGraphs,
  type EncoderGraph,
  encodeSentences,
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

export const BATCH_SENTENCES = 50;
/** Longest translation for a source of n tokens: n·factor + slack. */
const LENGTH_LIMIT = { factor: 2, slack: 10 } as const;

export async function greedyTranslations(
  { encoder, table, decoder, from, to }: Interpreter,
  texts: readonly string[],
): Promise<string[]> {
  const translations: string[] = [];
  for (let start = 0; start < texts.length; start += BATCH_SENTENCES) {
    const ids = texts.slice(start, start + BATCH_SENTENCES).map((text) => from.encode(text));
    const encoded = await encodeSentences(encoder, table, ids);
    const step = await createStep(decoder, encoded);
    const maxTokens = encoded.lengths.map((n) => n * LENGTH_LIMIT.factor + LENGTH_LIMIT.slack);
    const found = await search(step, encoded.count, { beam: 1, lengthPenalty: 0, maxTokens });
    translations.push(...found.map(([best]) => to.decode(best.tokens)));
  }
  return translations;
}
