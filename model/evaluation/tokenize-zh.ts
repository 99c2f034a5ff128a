/**
 * Tokenisation of Chinese for BLEU: every Chinese character is a token, the rest is split as in 13a; as
 * stated in sacreBLEU 2 (`tokenizer_zh`).
 */

import { separateAsciiPunctuation } from './tokenize-13a.ts';

/**
 * What sacreBLEU takes for Chinese. Its range for extension B is written so that it means U+2001 to
 * U+2A6D instead (punctuation, arrows, symbols), and extension B itself is left out. Scores are only
 * comparable if that is done here too.
 */
const CHINESE =
  /[\u2001-\u2A6D\u2E80-\u2EFF\u2F00-\u2FDF\u2FF0-\u303F\u3100-\u312F\u31A0-\u31BF\u31C0-\u31EF\u3200-\u4DB5\u4E00-\u9FBB\uF900-\uFA2D\uFA30-\uFA6A\uFA70-\uFAD9\uFE10-\uFE1F\uFE30-\uFE4F\uFF00-\uFFEF]/g;

export function tokenizeZh(line: string): string[] {
  return separateAsciiPunctuation(line.replace(CHINESE, ' $& '));
}
