/** Counted n-grams and how many of them two texts share. */

/** N-grams of one order, joined to strings, with how often each occurs. */
export type NgramCounts = Map<string, number>;

/** N-grams of words; a word holds no space. */
export function wordNgrams(words: readonly string[], order: number): NgramCounts {
  const counts: NgramCounts = new Map();
  for (let start = 0; start + order <= words.length; start++) {
    increment(counts, words.slice(start, start + order).join(' '));
  }
  return counts;
}

/** N-grams of characters, which are code points. */
export function characterNgrams(text: string, order: number): NgramCounts {
  const counts: NgramCounts = new Map();
  const bounds = [0];
  for (const character of text) bounds.push(bounds.at(-1)! + character.length);
  for (let start = 0; start + order < bounds.length; start++) {
    increment(counts, text.slice(bounds[start], bounds[start + order]));
  }
  return counts;
}

export function totalOf(counts: NgramCounts): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

/** How many n-grams match, each counted at most as often as in either text. */
export function matchesBetween(a: NgramCounts, b: NgramCounts): number {
  let matches = 0;
  for (const [ngram, count] of a) matches += Math.min(count, b.get(ngram) ?? 0);
  return matches;
}

/** For each n-gram the most that any one text has of it. */
export function maximumOf(texts: readonly NgramCounts[]): NgramCounts {
  const maximum: NgramCounts = new Map();
  for (const [ngram, count] of texts.flatMap((counts) => [...counts])) {
    maximum.set(ngram, Math.max(count, maximum.get(ngram) ?? 0));
  }
  return maximum;
}

function increment(counts: NgramCounts, ngram: string): void {
  counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
}
