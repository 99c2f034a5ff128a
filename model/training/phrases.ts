/**
 * Phrases that stand for each other in two languages. Tokens of sentence pairs are aligned in both directions (Och and
 * Ney 2003, section 4.3), and a run of tokens that is aligned to nothing but a run of the other side makes a pair of
 * phrases with it (Koehn et al. 2003, section 3).
 */

import { type Example, reversed } from '../../data/batches.ts';
import { type Lexicon, learnLexicon, lexiconSample } from './word-alignment.ts';

/** What stands for a phrase, by `phraseKey` of it. */
export type Phrases = ReadonlyMap<string, Int32Array>;

export interface PhraseTables {
  /** Of the source language's phrases, in the target language. */
  readonly there: Phrases;
  /** Of the target language's phrases, in the source language. */
  readonly back: Phrases;
}

/** In tokens of either side. */
export const LONGEST_PHRASE = 5;

/** Pairs that are seen less often are as often wrong. */
const SEEN = 3;

/** Less likely ones, too. */
const SURE = 0.3;

export function phraseKey(tokens: Int32Array): string {
  return tokens.join(' ');
}

const tokensOf = (key: string) => Int32Array.from(key.split(' '), Number);

/** For each phrase that has a likely one the likeliest of the other language. Takes seconds for 100,000 examples. */
export function learnPhrases(examples: readonly Example[]): PhraseTables {
  const sample = lexiconSample(examples);
  const [sourceOf, targetOf] = [learnLexicon(sample), learnLexicon(reversed(sample))];
  const counts = new Map<string, number>();
  for (const { source, target } of sample) {
    const links = align({ source, target }, sourceOf, targetOf);
    for (const [said, meant] of phrasePairs(links, source.length)) {
      const pair =
        phraseKey(source.subarray(...said)) + BETWEEN + phraseKey(target.subarray(...meant));
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return { there: likeliest(counts, 0), back: likeliest(counts, 1) };
}

const BETWEEN = '|';

/** @param side of the pairs that are counted, which the phrases are of */
function likeliest(counts: ReadonlyMap<string, number>, side: 0 | 1): Phrases {
  const totals = new Map<string, number>();
  const best = new Map<string, { readonly meaning: string; readonly count: number }>();
  for (const [pair, count] of counts) {
    const sides = pair.split(BETWEEN);
    const [phrase, meaning] = [sides[side], sides[1 - side]];
    totals.set(phrase, (totals.get(phrase) ?? 0) + count);
    if (count >= SEEN && count > (best.get(phrase)?.count ?? 0))
      best.set(phrase, { meaning, count });
  }
  const sure = [...best].filter(([phrase, { count }]) => count / totals.get(phrase)! >= SURE);
  return new Map(sure.map(([phrase, { meaning }]) => [phrase, tokensOf(meaning)]));
}

/** The places of two tokens that stand for each other. */
type Link = readonly [source: number, target: number];

/**
 * What is the likeliest in both directions, and what is in one of them beside a link, for tokens that have none yet.
 *
 * @param sourceOf P(source token | target token)
 * @param targetOf P(target token | source token)
 */
export function align({ source, target }: Example, sourceOf: Lexicon, targetOf: Lexicon): Link[] {
  const there = [...source].map((token, s): Link => [s, likeliestAt(target, targetOf.get(token))]);
  const back = [...target].map((token, t): Link => [likeliestAt(source, sourceOf.get(token)), t]);
  const links = there.filter(([s, t]) => t >= 0 && back[t][0] === s);
  const [heard, said] = [new Set(links.map(([s]) => s)), new Set(links.map(([, t]) => t))];
  const left = [...there, ...back].filter(([s, t]) => s >= 0 && t >= 0);
  for (;;) {
    const next = left.find(
      ([s, t]) => !(heard.has(s) && said.has(t)) && links.some((link) => isBeside(link, s, t)),
    );
    if (!next) return links;
    links.push(next);
    heard.add(next[0]);
    said.add(next[1]);
  }
}

function isBeside([source, target]: Link, s: number, t: number): boolean {
  return Math.abs(source - s) <= 1 && Math.abs(target - t) <= 1;
}

/** Where the likeliest token stands, -1 where none is known. */
function likeliestAt(tokens: Int32Array, chances: ReadonlyMap<number, number> | undefined): number {
  let [best, most] = [-1, 0];
  tokens.forEach((token, at) => {
    const chance = chances?.get(token) ?? 0;
    if (chance > most) [best, most] = [at, chance];
  });
  return best;
}

/** From a token to before another. */
type Run = readonly [start: number, end: number];

/** Runs that begin and end with a linked token, and of the source never all of it. @param length of the source */
export function phrasePairs(links: readonly Link[], length: number): (readonly [Run, Run])[] {
  const pairs: (readonly [Run, Run])[] = [];
  const targets: number[][] = Array.from({ length }, () => []);
  for (const [source, target] of links) targets[source].push(target);
  for (let start = 0; start < length; start++) {
    if (targets[start].length === 0) continue;
    const last = Math.min(length, start + LONGEST_PHRASE, start + length - 1);
    let [first, final] = [Number.POSITIVE_INFINITY, -1];
    for (let end = start + 1; end <= last; end++) {
      const meant = targets[end - 1];
      if (meant.length === 0) continue;
      [first, final] = [Math.min(first, ...meant), Math.max(final, ...meant)];
      if (final - first >= LONGEST_PHRASE) break;
      const isApart = links.every(([s, t]) => (s >= start && s < end) || t < first || t > final);
      if (!isApart) continue;
      const said: Run = [start, end];
      pairs.push([said, [first, final + 1]]);
    }
  }
  return pairs;
}
