/** What a corpus is made of: how much there is, how long its sentences are, in which letters. */

import { normalize } from '../text.ts';
import { type Distribution, Histogram } from './distribution.ts';
import { scriptOf } from './scripts.ts';
import { SeenTexts } from './seen-texts.ts';
import type { SentencePair } from './sentence-pair.ts';
import { wordsFor } from './words.ts';

export interface CorpusStatistics {
  readonly rows: number;
  readonly distinctPairs: number;
  readonly source: SideStatistics;
  readonly target: SideStatistics;
}

export interface SideStatistics {
  readonly language: string;
  readonly distinctSentences: number;
  /** Words a sentence. */
  readonly words: Distribution;
  /** Characters (code points) a sentence. */
  readonly characters: Distribution;
  /** Distinct words, in lower case. */
  readonly wordTypes: number;
  /** Word types that come once only, which a model can hardly learn. */
  readonly wordTypesSeenOnce: number;
  /** Every distinct character, the most frequent first. */
  readonly inventory: string;
  /** Share of each script among the letters, the largest first; they sum to 1 where there are letters. */
  readonly scripts: readonly { readonly script: string; readonly share: number }[];
}

/**
 * Counts a corpus, normalised as training would see it but not filtered.
 *
 * @param languages codes of the source and the target
 * @throws InterlinguaError `unknown-language`; what `pairs` throws.
 */
export async function corpusStatistics(
  pairs: AsyncIterable<SentencePair> | Iterable<SentencePair>,
  languages: readonly [source: string, target: string],
): Promise<CorpusStatistics> {
  const sides = languages.map((code) => new SideCounter(code));
  const seen = new SeenTexts();
  let rows = 0;
  for await (const pair of pairs) {
    const texts = [normalize(pair.source), normalize(pair.target)];
    seen.add(texts.join('\t'));
    for (const [index, side] of sides.entries()) side.add(texts[index]!);
    rows += 1;
  }
  const [source, target] = sides.map((side) => side.summary());
  return { rows, distinctPairs: seen.size, source: source!, target: target! };
}

class SideCounter {
  readonly #language: string;
  readonly #wordsOf: (text: string) => string[];
  readonly #sentences = new SeenTexts();
  readonly #words = new Histogram();
  readonly #characters = new Histogram();
  readonly #wordCounts = new Map<string, number>();
  readonly #characterCounts = new Map<string, number>();

  constructor(code: string) {
    this.#language = code;
    this.#wordsOf = wordsFor(code);
  }

  add(text: string): void {
    this.#sentences.add(text);
    const words = this.#wordsOf(text);
    this.#words.add(words.length);
    for (const word of words) countUp(this.#wordCounts, word);
    let characters = 0;
    for (const character of text) {
      countUp(this.#characterCounts, character);
      characters += 1;
    }
    this.#characters.add(characters);
  }

  summary(): SideStatistics {
    const byFrequency = [...this.#characterCounts].sort(([, a], [, b]) => b - a);
    return {
      language: this.#language,
      distinctSentences: this.#sentences.size,
      words: this.#words.summary(),
      characters: this.#characters.summary(),
      wordTypes: this.#wordCounts.size,
      wordTypesSeenOnce: [...this.#wordCounts.values()].filter((times) => times === 1).length,
      inventory: byFrequency.map(([character]) => character).join(''),
      scripts: shares(byFrequency),
    };
  }
}

function countUp(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function shares(characters: readonly [string, number][]): { script: string; share: number }[] {
  const counts = new Map<string, number>();
  let letters = 0;
  for (const [character, times] of characters) {
    const script = scriptOf(character);
    if (script === undefined) continue;
    counts.set(script, (counts.get(script) ?? 0) + times);
    letters += times;
  }
  return [...counts]
    .map(([script, times]) => ({ script, share: times / letters }))
    .sort((a, b) => b.share - a.share);
}
