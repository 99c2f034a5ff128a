/**
 * Where a new language's embeddings start: each token at the mean of the known language's tokens that it
 * stands for. Which ones those are is learned from the sentence pairs by IBM Model 1 (Brown et al. 1993,
 * section 4.2), in seconds.
 */

import type { Example } from '../../data/batches.ts';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';

/** For each new token, the known tokens it stands for with their probabilities. */
export type Lexicon = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Answers for what no word of the sentence explains. */
const NULL_WORD = -1;

/**
 * P(known token | new token) by expectation maximisation: every known token of a sentence is explained by
 * one new token of its translation, or by none.
 *
 * @param examples known language in `source`, new language in `target`
 */
export function learnLexicon(examples: readonly Example[], iterations = 5): Lexicon {
  let table = uniformTable(examples);
  for (let i = 0; i < iterations; i++) table = maximise(examples, table);
  table.delete(NULL_WORD);
  return table;
}

/** Pairs that the alignment is learned from: more say little more. */
const ALIGNMENT_PAIRS = 50_000;

/** Tokens of both languages in rank order. */
export interface TokensOfBoth {
  readonly known: readonly Uint8Array[];
  readonly language: readonly Uint8Array[];
}

/** What the pairs say, and where they say nothing, that equal strings mean the same. */
export function lexiconFor(examples: readonly Example[], tokens: TokensOfBoth): Lexicon {
  const stride = Math.max(1, examples.length / ALIGNMENT_PAIRS);
  const count = Math.min(examples.length, ALIGNMENT_PAIRS);
  const sample = Array.from({ length: count }, (_, i) => examples[Math.floor(i * stride)]);
  const lexicon = new Map(learnLexicon(sample));
  for (const [token, known] of sameStrings(tokens.known, tokens.language)) {
    if (!lexicon.has(token)) lexicon.set(token, new Map([[known, 1]]));
  }
  return lexicon;
}

type Table = Map<number, Map<number, number>>;

function uniformTable(examples: readonly Example[]): Table {
  const table: Table = new Map();
  for (const { source, target } of examples) {
    for (const word of [NULL_WORD, ...target]) {
      const row = rowOf(table, word);
      for (const known of source) row.set(known, 1);
    }
  }
  return normalised(table);
}

function maximise(examples: readonly Example[], table: Table): Table {
  const counts: Table = new Map();
  for (const { source, target } of examples) {
    const words = [NULL_WORD, ...target];
    const [from, to] = [words.map((word) => table.get(word)!), words.map((w) => rowOf(counts, w))];
    for (const known of source) {
      let total = 0;
      for (const row of from) total += row.get(known)!;
      for (let i = 0; i < words.length; i++) {
        const share = from[i].get(known)! / total;
        to[i].set(known, (to[i].get(known) ?? 0) + share);
      }
    }
  }
  return normalised(counts);
}

function rowOf(table: Table, word: number): Map<number, number> {
  let row = table.get(word);
  if (!row) {
    row = new Map();
    table.set(word, row);
  }
  return row;
}

function normalised(table: Table): Table {
  for (const row of table.values()) {
    let sum = 0;
    for (const value of row.values()) sum += value;
    for (const [known, value] of row) row.set(known, value / sum);
  }
  return table;
}

export interface AlignedTable {
  /** The known language's table, float32 [·, D]. */
  readonly known: Float32Array;
  readonly width: number;
  /** The new table as it would start otherwise, float32 [V, D]; changed in place. */
  readonly fresh: Float32Array;
}

/**
 * Moves rows to the mean of what they stand for, at the known rows' length, so that a token which stands
 * for many things is not shorter than one which stands for one. Special tokens are the known language's.
 */
export function alignTable({ known, width, fresh }: AlignedTable, lexicon: Lexicon): void {
  fresh.set(known.subarray(0, SPECIAL_TOKEN_COUNT * width));
  for (const [word, meanings] of lexicon) {
    const row = fresh.subarray(word * width, (word + 1) * width);
    row.fill(0);
    let length = 0;
    for (const [token, probability] of meanings) {
      const meaning = known.subarray(token * width, (token + 1) * width);
      for (let i = 0; i < width; i++) row[i] += probability * meaning[i];
      length += probability * Math.hypot(...meaning);
    }
    const scale = length / Math.max(Math.hypot(...row), 1e-12);
    for (let i = 0; i < width; i++) row[i] *= scale;
  }
}

/** Tokens of the same bytes start alike where the pairs say nothing about them. */
export function sameStrings(
  knownTokens: readonly Uint8Array[],
  newTokens: readonly Uint8Array[],
): Map<number, number> {
  const idOf = new Map(knownTokens.map((bytes, rank) => [keyOf(bytes), rank]));
  const same = new Map<number, number>();
  newTokens.forEach((bytes, rank) => {
    const known = idOf.get(keyOf(bytes));
    if (known !== undefined) same.set(rank + SPECIAL_TOKEN_COUNT, known + SPECIAL_TOKEN_COUNT);
  });
  return same;
}

function keyOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
