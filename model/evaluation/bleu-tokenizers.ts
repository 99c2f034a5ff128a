/** The tokenizers that BLEU can be computed on, by the names that its signature gives them. */

import { language } from '../../data/languages.ts';
import { tokenize13a } from './tokenize-13a.ts';
import { tokenizeIntl } from './tokenize-intl.ts';
import { tokenizeZh } from './tokenize-zh.ts';
import { splitAtWhitespace } from './whitespace.ts';

export const BLEU_TOKENIZERS = {
  '13a': tokenize13a,
  intl: tokenizeIntl,
  zh: tokenizeZh,
  /** Every character but whitespace is a token. */
  char: (line: string) => splitAtWhitespace(Array.from(line).join(' ')),
  none: splitAtWhitespace,
} as const satisfies Record<string, (line: string) => string[]>;

export type BleuTokenizer = keyof typeof BLEU_TOKENIZERS;

const CHINESE_SCRIPTS = new Set(['Hans', 'Hant', 'Hani']);

/**
 * Scripts that put no spaces between words. Korean does, but attaches so much to each word that its
 * scores need morphemes or characters too; sacreBLEU uses morphological analysers for Japanese and
 * Korean, which are not here, so those scores do not compare with its `ja-mecab` and `ko-mecab`.
 */
const SCRIPTS_BY_CHARACTER = new Set(['Jpan', 'Kore', 'Thai', 'Laoo', 'Khmr', 'Mymr']);

/**
 * The tokenizer that suits a target language.
 *
 * @throws InterlinguaError `unknown-language` when `languageCode` is not a well-formed code
 */
export function bleuTokenizerFor(languageCode: string): BleuTokenizer {
  const { script } = language(languageCode);
  if (CHINESE_SCRIPTS.has(script)) return 'zh';
  return SCRIPTS_BY_CHARACTER.has(script) ? 'char' : '13a';
}
