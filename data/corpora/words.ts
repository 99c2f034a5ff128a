/** Words of a sentence, for counts that people compare; models use tokens of their vocabulary instead. */

import { language } from '../languages.ts';

/** Letters and digits, with the apostrophes and hyphens between them. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‑-][\p{L}\p{M}\p{N}]+)*/gu;

/** Scripts that put no space between words; there a dictionary decides (Unicode Annex 29, through ICU). */
const UNSPACED = new Set(['Hans', 'Hant', 'Jpan', 'Thai', 'Laoo', 'Khmr', 'Mymr']);

/**
 * A function that splits texts of a language into words, in lower case; punctuation and symbols are none.
 *
 * @throws InterlinguaError `unknown-language` when `code` is not a well-formed code.
 */
export function wordsFor(code: string): (text: string) => string[] {
  if (!UNSPACED.has(language(code).script)) return (text) => text.toLowerCase().match(WORD) ?? [];
  const segmenter = new Intl.Segmenter(code, { granularity: 'word' });
  return (text) =>
    Array.from(segmenter.segment(text.toLowerCase()))
      .filter((segment) => segment.isWordLike)
      .map((segment) => segment.segment);
}
