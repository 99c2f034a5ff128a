/**
 * The tokenisation of `mteval-v14.pl --international-tokenization`: punctuation and symbols of all scripts
 * are split off, except punctuation between digits; as stated in sacreBLEU 2 (`tokenizer_intl`).
 */

import { splitAtWhitespace } from './whitespace.ts';

export function tokenizeIntl(line: string): string[] {
  const separated = line
    .replace(/(\P{N})(\p{P})/gu, '$1 $2 ')
    .replace(/(\p{P})(\P{N})/gu, ' $1 $2')
    .replace(/\p{S}/gu, ' $& ');
  return splitAtWhitespace(separated);
}
