/** Sentences that mean the same in several languages, found over the pivot sentence that they share. */

import { languagesOf, type TextPair } from './multilingual.ts';
import { textKey } from './splits.ts';

/** One meaning's sentence in each language that has one, by code; the pivot always does. */
export type Meaning = ReadonlyMap<string, string>;

/**
 * Each pivot sentence is a meaning, with the first translation of it in each language. No sentence stands for
 * two meanings: what was said before, but for case and punctuation, is left out. Those in most languages
 * come first, otherwise in the order of the corpora.
 *
 * @param pairs by name, such as `en-de`; all with the same pivot
 */
export function meaningsOf(pairs: ReadonlyMap<string, readonly TextPair[]>): Meaning[] {
  const meanings = new Map<string, Map<string, string>>();
  const said = new Map<string, Set<string>>();
  for (const [pair, rows] of pairs) {
    const [pivot, language] = languagesOf(pair);
    const heard = said.get(language) ?? new Set();
    said.set(language, heard);
    for (const [pivotText, text] of rows) {
      const key = textKey(pivotText);
      const meaning = meanings.get(key) ?? new Map([[pivot, pivotText]]);
      meanings.set(key, meaning);
      if (meaning.has(language) || heard.has(textKey(text))) continue;
      heard.add(textKey(text));
      meaning.set(language, text);
    }
  }
  return [...meanings.values()].sort((a, b) => b.size - a.size);
}
