/**
 * The tokenisation of `mteval-v13a.pl`, NIST's scoring script, which is the default for BLEU; as stated in
 * sacreBLEU 2 (`tokenizer_13a`, `tokenizer_re`).
 */

import { splitAtWhitespace } from './whitespace.ts';

export function tokenize13a(line: string): string[] {
  const text = line
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return separateAsciiPunctuation(` ${text} `);
}

/**
 * Words with ASCII punctuation split off. Commas and full stops stay within numbers; so does a hyphen,
 * except after a digit.
 */
export function separateAsciiPunctuation(text: string): string[] {
  const separated = text
    .replace(/[!-&(-+/:-@[-`{-~]/g, ' $& ')
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ');
  return splitAtWhitespace(separated);
}
