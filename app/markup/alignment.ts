/** Which words of a translation were written for which words of its source, as attention tells. */

import type { Translation } from '../../model/runtime/translation.ts';

/** Characters from `start` up to `end`, without it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of the translation belongs to what gets more than this share of its attention. */
const HALF = 0.5;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Scripts without spaces between words: a mark may begin anywhere in them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Where a mark may be put. */
export interface Room {
  /** The part of the translation to look in. */
  readonly within: Span;
  /** Parts of it that other marks are around. */
  readonly taken: readonly Span[];
}

/**
 * The part of a translation that was written for a part of its source: the run of tokens in which
 * attention to that part outweighs the rest the most, grown to whole words. Where it nowhere does, the
 * one word with the most attention to it.
 *
 * @param source a part of the source text
 * @returns undefined where attention is not known, or no room is left
 */
export function spanOf(source: Span, translation: Translation, room: Room): Span | undefined {
  const { text, tokens, sourceTokens } = translation;
  if (!tokens || !sourceTokens) return undefined;
  const shares = sharesIn(source, sourceTokens);
  let at = 0;
  const places = tokens.map((token) => {
    const span = { start: at, end: at + token.text.length };
    at = span.end;
    const isFree = hasRoom(span, room);
    return { span, score: isFree ? scoreOf(token, shares, sourceTokens) : -Infinity };
  });
  const run = heaviestRun(places.map(({ score }) => score));
  const words = places.toSorted((a, b) => b.score - a.score).map(({ span }) => span);
  const best = run && { start: places[run.start]!.span.start, end: places[run.end - 1]!.span.end };
  for (const span of [...(best ? [best] : []), ...words]) {
    const grown = hasRoom(span, room) && wholeWords(text, span, room.within);
    if (grown && hasRoom(grown, room)) return grown;
  }
  return undefined;
}

/** White space at the edge of a token may be outside; something else must be inside. */
function hasRoom({ start, end }: Span, { within, taken }: Room): boolean {
  const isInside = start < within.end && end > within.start;
  return isInside && !taken.some((other) => start < other.end && end > other.start);
}

/** How much of each source token lies in the span, 0 to 1. */
function sharesIn({ start, end }: Span, sourceTokens: readonly string[]): number[] {
  let at = 0;
  return sourceTokens.map((token) => {
    // The space before a word says nothing of where it belongs.
    const from = at + token.length - token.trimStart().length;
    const to = from + token.trim().length;
    at += token.length;
    return to > from ? Math.max(0, Math.min(end, to) - Math.max(start, from)) / (to - from) : 0;
  });
}

function scoreOf(
  { text, attention }: NonNullable<Translation['tokens']>[number],
  shares: readonly number[],
  sourceTokens: readonly string[],
): number {
  if (text.trim() === '') return 0;
  if (attention.some((weight) => weight > 0)) {
    return attention.reduce((sum, weight, at) => sum + weight * shares[at]!, 0) - HALF;
  }
  // Carried over from the source as it is.
  const from = sourceTokens.findIndex((token) => token.trim() === text.trim());
  return (shares[from] ?? 0) - HALF;
}

/** The run of numbers with the largest sum (Kadane); undefined where no sum is above 0. */
function heaviestRun(scores: readonly number[]): Span | undefined {
  let best: (Span & { readonly sum: number }) | undefined;
  let start = 0;
  let sum = 0;
  for (const [at, score] of scores.entries()) {
    if (sum <= 0) {
      start = at;
      sum = 0;
    }
    sum += score;
    if (sum > (best?.sum ?? 0)) best = { start, end: at + 1, sum };
  }
  return best;
}

/** Grown to the ends of its words, and without white space at its own ends. */
function wholeWords(text: string, span: Span, within: Span): Span | undefined {
  let start = Math.max(span.start, within.start);
  let end = Math.min(span.end, within.end);
  while (start < end && text[start]!.trim() === '') start += 1;
  while (end > start && text[end - 1]!.trim() === '') end -= 1;
  if (start >= end) return undefined;
  while (start > within.start && isInsideWord(text[start - 1]!, text[start]!)) start -= 1;
  while (end < within.end && isInsideWord(text[end - 1]!, text[end]!)) end += 1;
  return { start, end };
}

function isInsideWord(before: string, after: string): boolean {
  return (
    LETTER.test(before) && LETTER.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after)
  );
}
