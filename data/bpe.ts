/**
 * Training of byte-level byte-pair encoding: Sennrich et al. 2016, "Neural Machine Translation of Rare
 * Words with Subword Units", section 3.2, over UTF-8 bytes as in Radford et al. 2019 (GPT-2), section 2.2.
 *
 * Each distinct pre-token is kept once, with how often it occurs; pair counts follow each merge instead
 * of being taken anew, and a heap whose entries may be out of date finds the commonest pair.
 */

import { InterlinguaError } from './errors.ts';
import { MaxHeap } from './max-heap.ts';
import { preTokens, withLeadingSpace } from './pre-tokens.ts';
import { normalize } from './text.ts';

/** Pairs are kept as one small integer, `left * MAX_VOCABULARY + right`. */
const MAX_VOCABULARY = 65_536;
const BYTES = 256;

interface Word {
  /** Ranks, at first one per byte. */
  symbols: number[];
  /** How often the pre-token occurs. */
  readonly count: number;
}

interface Candidate {
  readonly pair: number;
  readonly count: number;
}

export interface BpeOptions {
  /** Pairs rarer than this are not merged, even if the vocabulary then stays smaller. Default 2. */
  readonly minimumCount?: number;
}

/**
 * Learns a vocabulary from lines of raw text, which are normalised as the tokenizer will do it. The
 * result depends on the counts only, not on the order of the lines; of equally frequent pairs the one
 * with the lower ranks is merged first.
 *
 * @param vocabularySize tokens wanted, 256 to 65536, single bytes included, special tokens not
 * @returns the tokens' bytes in rank order, single bytes first; fewer when the text has no more pairs
 * @throws InterlinguaError `invalid-input` when `vocabularySize` is out of range
 */
export function trainBpe(
  lines: Iterable<string>,
  vocabularySize: number,
  { minimumCount = 2 }: BpeOptions = {},
): Uint8Array[] {
  if (!(vocabularySize >= BYTES && vocabularySize <= MAX_VOCABULARY)) {
    throw new InterlinguaError(
      'invalid-input',
      `trainBpe: vocabularySize must be ${BYTES} to ${MAX_VOCABULARY}, got ${vocabularySize}. ` +
        'Around 6000 suits a language pack.',
    );
  }
  const tokens = new TokenTable();
  const pairs = new PairCounts(distinctWords(lines));
  while (tokens.size < vocabularySize) {
    const pair = pairs.takeCommonest(minimumCount);
    if (pair === undefined) break;
    pairs.merge(pair, tokens.join(leftOf(pair), rightOf(pair)));
  }
  return tokens.bytes;
}

function leftOf(pair: number): number {
  return Math.floor(pair / MAX_VOCABULARY);
}

function rightOf(pair: number): number {
  return pair % MAX_VOCABULARY;
}

/** Single bytes cannot be paired and need no word. */
function distinctWords(lines: Iterable<string>): Word[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    for (const piece of preTokens(withLeadingSpace(normalize(line)))) {
      counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
  }
  const encoder = new TextEncoder();
  return Array.from(counts, ([piece, count]) => ({
    symbols: Array.from(encoder.encode(piece)),
    count,
  })).filter((word) => word.symbols.length > 1);
}

/** The vocabulary as it grows. */
class TokenTable {
  readonly bytes: Uint8Array[] = Array.from({ length: BYTES }, (_, byte) => Uint8Array.of(byte));
  readonly #ranks = new Map<string, number>();

  get size(): number {
    return this.bytes.length;
  }

  /**
   * The rank of two tokens' bytes joined. Different pairs can spell the same bytes, and a vocabulary
   * must not hold them twice: such a pair gets the rank that is already there.
   */
  join(left: number, right: number): number {
    const joined = Uint8Array.of(...this.bytes[left]!, ...this.bytes[right]!);
    const key = String.fromCharCode(...joined);
    const known = this.#ranks.get(key);
    if (known !== undefined) return known;
    this.#ranks.set(key, this.size);
    return this.bytes.push(joined) - 1;
  }
}

/** How often each two symbols are neighbours, kept true through every merge. */
class PairCounts {
  readonly #words: readonly Word[];
  readonly #counts = new Map<number, number>();
  /** Words that held the pair once; some may hold it no more or be listed twice, which does no harm. */
  readonly #holders = new Map<number, number[]>();
  /** Holds at least one entry per pair that is not below the pair's present count. */
  readonly #heap = new MaxHeap<Candidate>(
    (a, b) => a.count > b.count || (a.count === b.count && a.pair < b.pair),
  );

  constructor(words: readonly Word[]) {
    this.#words = words;
    const grown = new Set<number>();
    for (const [index, word] of words.entries()) {
      for (let at = 0; at + 1 < word.symbols.length; at++)
        this.#add(word.symbols, at, index, grown);
    }
    this.#offer(grown);
  }

  /** The commonest pair, or `undefined` when none occurs `minimumCount` times. */
  takeCommonest(minimumCount: number): number | undefined {
    for (let top = this.#heap.pop(); top !== undefined; top = this.#heap.pop()) {
      const count = this.#counts.get(top.pair) ?? 0;
      if (count === top.count && count >= minimumCount) return top.pair;
      if (count < top.count && count >= minimumCount) this.#heap.push({ pair: top.pair, count });
    }
    return undefined;
  }

  /** Replaces the pair by `rank` in every word. */
  merge(pair: number, rank: number): void {
    const grown = new Set<number>();
    for (const index of this.#holders.get(pair) ?? []) this.#mergeInWord(pair, rank, index, grown);
    this.#counts.delete(pair);
    this.#holders.delete(pair);
    this.#offer(grown);
  }

  #mergeInWord(pair: number, rank: number, index: number, grown: Set<number>): void {
    const word = this.#words[index]!;
    const before = word.symbols;
    const after: number[] = [];
    const matches: number[] = [];
    const born: number[] = [];
    for (let at = 0; at < before.length; at++) {
      if (at + 1 < before.length && pairAt(before, at) === pair) {
        matches.push(at);
        born.push(after.length);
        after.push(rank);
        at += 1;
      } else {
        after.push(before[at]!);
      }
    }
    for (const at of pairsAround(matches, 2, before)) this.#change(pairAt(before, at), -word.count);
    for (const at of pairsAround(born, 1, after)) this.#add(after, at, index, grown);
    word.symbols = after;
  }

  #change(pair: number, difference: number): void {
    this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + difference);
  }

  #add(symbols: readonly number[], at: number, index: number, grown: Set<number>): void {
    const pair = pairAt(symbols, at);
    this.#change(pair, this.#words[index]!.count);
    const holders = this.#holders.get(pair);
    if (holders === undefined) this.#holders.set(pair, [index]);
    else if (holders.at(-1) !== index) holders.push(index);
    grown.add(pair);
  }

  #offer(pairs: Iterable<number>): void {
    for (const pair of pairs) this.#heap.push({ pair, count: this.#counts.get(pair)! });
  }
}

function pairAt(symbols: readonly number[], at: number): number {
  return symbols[at]! * MAX_VOCABULARY + symbols[at + 1]!;
}

/** Where the pairs begin that share a symbol with the `width` symbols from one of `starts`, each once. */
function pairsAround(
  starts: readonly number[],
  width: number,
  symbols: readonly number[],
): number[] {
  const found: number[] = [];
  let next = 0;
  for (const start of starts) {
    const end = Math.min(start + width, symbols.length - 1);
    for (next = Math.max(next, start - 1); next < end; next++) found.push(next);
  }
  return found;
}
