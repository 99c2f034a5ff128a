/** What is translated while translating is measured, and what it comes to. */

import { phrasebook } from '../data/phrasebook/index.ts';
import type { Tokenizer } from '../data/tokenizer.ts';

export const DIRECTION = { source: 'en', target: 'de' } as const;

/** Sentences at a time. */
export const BATCHES = [1, 4, 16, 64];

/** Sentences of one measurement of a batch size, so that all take about as long. */
export const SENTENCES_A_TURN = 64;

/** Source tokens of the sentences whose latency is measured: about as long as most that people type. */
const TYPICAL_TOKENS = 12;

export interface Sentences {
  /** Of all lengths. */
  readonly mixed: readonly string[];
  /** Of `TYPICAL_TOKENS` each, EOS included. */
  readonly typical: readonly string[];
}

export function someSentences(seed: number, from: Tokenizer): Sentences {
  const mixed = new Set<string>();
  const typical = new Set<string>();
  for (const { en } of phrasebook({ seed, languages: ['en'] })) {
    if (mixed.size < 4 * SENTENCES_A_TURN) mixed.add(en);
    if (from.encode(en).length + 1 === TYPICAL_TOKENS) typical.add(en);
    if (mixed.size === 4 * SENTENCES_A_TURN && typical.size >= SENTENCES_A_TURN) break;
  }
  return { mixed: [...mixed], typical: [...typical].slice(0, SENTENCES_A_TURN) };
}

/** Of a translation, with the end, which a decoder has to say too. */
export function tokensOf(text: string, to: Tokenizer): number {
  return to.encode(text).length + 1;
}

/** Texts cut into batches of `size`. */
export function batchesOf<T>(texts: readonly T[], size: number): T[][] {
  const count = Math.ceil(texts.length / size);
  return Array.from({ length: count }, (_, at) => texts.slice(at * size, (at + 1) * size));
}

/** Where rates are noted, by sentences at a time. */
export function emptyRates(): Map<number, number[]> {
  return new Map(BATCHES.map((size) => [size, []]));
}
