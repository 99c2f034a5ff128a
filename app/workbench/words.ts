/** A translation as words that can be asked about: how sure the network was, and what it looked at. */

import type { TokenPart } from '../api/stream/parts.ts';

export interface Word {
  readonly text: string;
  /** False for what stands between words. */
  readonly isWord: boolean;
  readonly pieces: readonly Piece[];
  /** Of the least likely of its pieces, 0 to 1. */
  readonly probability: number;
  /** Shares of attention by the number of the source token. */
  readonly attention: ReadonlyMap<number, number>;
}

/** What of a word came from one token. */
interface Piece {
  readonly text: string;
  /** 0 where there is none worth showing, up to 3. */
  readonly doubt: number;
}

/** Below each of these probabilities, doubt is one step greater. */
const DOUBTFUL = [0.5, 0.3, 0.15];

interface PlacedToken extends TokenPart {
  readonly start: number;
  readonly end: number;
}

/** @param tokens joined, they are the translation @param locale of the translation */
export function wordsOf(tokens: readonly TokenPart[], locale: string): Word[] {
  let end = 0;
  const placed = tokens.map((token): PlacedToken => {
    const start = end;
    end += token.text.length;
    return { ...token, start, end };
  });
  const text = tokens.map((token) => token.text).join('');
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  let first = 0;
  return Array.from(segmenter.segment(text), ({ segment, index, isWordLike }) => {
    while (placed[first] && placed[first].end <= index) first += 1;
    let last = first;
    while (placed[last] && placed[last].start < index + segment.length) last += 1;
    return wordFrom(segment, index, isWordLike === true, placed.slice(first, last));
  });
}

function wordFrom(text: string, at: number, isWord: boolean, tokens: readonly PlacedToken[]): Word {
  const pieces = tokens.map(({ start, end, probability }): Piece => {
    const piece = text.slice(Math.max(0, start - at), end - at);
    return { text: piece, doubt: piece.trim() === '' ? 0 : doubtOf(probability) };
  });
  const attention = new Map<number, number>();
  for (const token of tokens) {
    for (const [source, share] of token.attention) {
      attention.set(source, (attention.get(source) ?? 0) + share / tokens.length);
    }
  }
  const probability = Math.min(1, ...tokens.map((token) => token.probability));
  return { text, isWord, pieces, probability, attention };
}

function doubtOf(probability: number): number {
  return DOUBTFUL.filter((limit) => probability < limit).length;
}
