/**
 * Where a new language's embeddings start: each token at the mean of the known language's tokens that it
 * stands for. Which ones those are is learned from the sentence pairs by IBM Model 1 (Brown et al. 1993,
 * section 4.2), in seconds.
 */

import type { Example } from '../../data/batches.ts';
import type { Task } from '../../data/sampler.ts';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import { TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { Values } from '../parameters.ts';
import type { AlignedShares } from './config.ts';

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
  const links = new Links(examples);
  for (let i = 0; i < iterations; i++) links.maximise();
  return links.lexicon();
}

/** Pairs that the alignment is learned from: more say little more, and each takes half a kilobyte meanwhile. */
const ALIGNMENT_PAIRS = 300_000;

/** What each language's pairs with the pivot, the first of `languages`, teach; by language, in their order. */
export function pivotTasks(
  languages: Iterable<string>,
  tasks: readonly Task[],
): ReadonlyMap<string, Task> {
  const [pivot, ...others] = languages;
  const found = others.map((language) => {
    return tasks.find(({ source, target }) => source === pivot && target === language);
  });
  return new Map(found.flatMap((task) => (task ? [[task.target, task]] : [])));
}

/** As many examples as are worth learning from, from everywhere. */
export function lexiconSample(examples: readonly Example[]): Example[] {
  const stride = Math.max(1, examples.length / ALIGNMENT_PAIRS);
  const count = Math.min(examples.length, ALIGNMENT_PAIRS);
  return Array.from({ length: count }, (_, i) => examples[Math.floor(i * stride)]);
}

/** Tokens of both languages in rank order. */
export interface TokensOfBoth {
  readonly known: readonly Uint8Array[];
  readonly language: readonly Uint8Array[];
}

/** What the pairs say, and where they say nothing, that equal strings mean the same. */
function lexiconFor(examples: readonly Example[], tokens: TokensOfBoth): Lexicon {
  const lexicon = new Map(learnLexicon(lexiconSample(examples)));
  for (const [token, known] of sameStrings(tokens.known, tokens.language)) {
    if (!lexicon.has(token)) lexicon.set(token, new Map([[known, 1]]));
  }
  return lexicon;
}

/** Every known token of a sentence with every new token of its translation: which two words that is, and how likely. */
class Links {
  /** For each link the number of its two words, sentence by sentence, and in it known token by known token. */
  private readonly numbers: Int32Array;
  /** By number: the new token, the known one, and the probability of the known one for the new one. */
  private readonly words: number[] = [];
  private readonly knownTokens: number[] = [];
  private probabilities: Float64Array;

  constructor(private readonly examples: readonly Example[]) {
    const size = examples.reduce(
      (links, { source, target }) => links + source.length * (target.length + 1),
      0,
    );
    this.numbers = new Int32Array(size);
    const rows = new Map<number, Map<number, number>>();
    let at = 0;
    for (const { source, target } of examples) {
      const words = [NULL_WORD, ...target];
      const own = words.map((word) => rowOf(rows, word));
      for (const known of source) {
        for (let i = 0; i < words.length; i++)
          this.numbers[at++] = own[i].get(known) ?? this.add(words[i], known, own[i]);
      }
    }
    this.probabilities = this.normalised(new Float64Array(this.words.length).fill(1));
  }

  maximise(): void {
    const { probabilities, numbers } = this;
    const counts = new Float64Array(probabilities.length);
    let at = 0;
    for (const { source, target } of this.examples) {
      for (let i = 0; i < source.length; i++) {
        const end = at + target.length + 1;
        let total = 0;
        for (let link = at; link < end; link++) total += probabilities[numbers[link]];
        for (; at < end; at++) counts[numbers[at]] += probabilities[numbers[at]] / total;
      }
    }
    this.probabilities = this.normalised(counts);
  }

  lexicon(): Lexicon {
    const lexicon = new Map<number, Map<number, number>>();
    this.words.forEach((word, number) => {
      rowOf(lexicon, word).set(this.knownTokens[number], this.probabilities[number]);
    });
    lexicon.delete(NULL_WORD);
    return lexicon;
  }

  private add(word: number, known: number, row: Map<number, number>): number {
    const number = this.words.length;
    row.set(known, number);
    this.words.push(word);
    this.knownTokens.push(known);
    return number;
  }

  /** So that those of each new token come to 1. */
  private normalised(counts: Float64Array): Float64Array {
    const { words } = this;
    const largest = words.reduce((most, word) => Math.max(most, word), NULL_WORD);
    const sums = new Float64Array(largest - NULL_WORD + 1);
    for (let i = 0; i < words.length; i++) sums[words[i] - NULL_WORD] += counts[i];
    return counts.map((count, i) => count / sums[words[i] - NULL_WORD]);
  }
}

function rowOf(table: Map<number, Map<number, number>>, word: number): Map<number, number> {
  let row = table.get(word);
  if (!row) {
    row = new Map();
    table.set(word, row);
  }
  return row;
}

export interface AlignedTable {
  /** The known language's table, float32 [·, D]. */
  readonly known: Float32Array;
  readonly width: number;
  /** The language's table as it would start otherwise, float32 [V, D]; changed in place. */
  readonly own: Float32Array;
}

/**
 * Moves rows to the mean of what they stand for, at the known rows' length, so that a token which stands
 * for many things is not shorter than one which stands for one. Special tokens move to the known language's.
 *
 * @param share how far they move, from 0, where they stay, to 1
 */
export function alignTable({ known, width, own }: AlignedTable, lexicon: Lexicon, share = 1): void {
  const embedding = (table: Float32Array, token: number) =>
    table.subarray(token * width, (token + 1) * width);
  const move = (token: number, to: Float32Array) => {
    const row = embedding(own, token);
    for (let i = 0; i < width; i++) row[i] = share * to[i] + (1 - share) * row[i];
  };
  for (let token = 0; token < SPECIAL_TOKEN_COUNT; token++) move(token, embedding(known, token));
  const mean = new Float32Array(width);
  for (const [word, meanings] of lexicon) {
    mean.fill(0);
    let length = 0;
    for (const [token, probability] of meanings) {
      const meaning = embedding(known, token);
      for (let i = 0; i < width; i++) mean[i] += probability * meaning[i];
      length += probability * Math.hypot(...meaning);
    }
    const scale = length / Math.max(Math.hypot(...mean), 1e-12);
    for (let i = 0; i < width; i++) mean[i] *= scale;
    move(word, mean);
  }
}

/** A language's two tables and the known one's, by role. */
export interface TablesOfBoth {
  readonly known: Values;
  readonly width: number;
  /** Changed in place. */
  readonly own: Values;
}

/**
 * Moves both tables of a language by their shares; nothing is learned from the pairs where neither is to move.
 *
 * @param examples known language in `source`, the other one in `target`
 */
export function drawTables(
  { known, width, own }: TablesOfBoth,
  examples: readonly Example[],
  tokens: TokensOfBoth,
  { source, target }: AlignedShares,
): void {
  if (source === 0 && target === 0) return;
  const lexicon = lexiconFor(examples, tokens);
  const draw = (role: string, share: number) => {
    if (share > 0) alignTable({ known: known[role], width, own: own[role] }, lexicon, share);
  };
  draw(SOURCE_EMBEDDING, source);
  draw(TARGET_EMBEDDING, target);
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
