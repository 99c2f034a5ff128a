/**
 * One spelling for every text that enters: corpora, vocabularies and what people type all pass through
 * `normalize`, so that the same sentence is always the same bytes.
 *
 * Composition follows Unicode Standard Annex 15 (NFC). Compatibility composition (NFKC) would merge
 * signs that mean different things (`2⁵` and `25`), so it is not used.
 */

/**
 * The common case, which needs no work: printable ASCII, the composed Latin letters up to U+017F and
 * typographic punctuation, with single spaces inside.
 */
const PLAIN =
  /^(?:[!-~\xA1-\xAC\xAE-\u017F\u2010-\u2027]+(?: [!-~\xA1-\xAC\xAE-\u017F\u2010-\u2027]+)*)?$/;

/**
 * Characters that show nothing and say nothing: controls, and format characters except those that
 * scripts and emoji need (zero-width joiner and non-joiner, Arabic number signs, tag characters).
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this removes
  /[\0-\x08\x0E-\x1F\x7F-\x84\x86-\x9F\xAD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** Runs of whitespace other than a newline. */
const BLANKS = /[^\S\n\uFEFF]+|[\u0085]+/g;

const SPACES = / {2,}/g;
const LINE_EDGES = /^ | $/gm;

/** What is replaced, in this order, before letters are composed. Tokenizers of other software are told the same. */
export const REPLACEMENTS: readonly { readonly pattern: RegExp; readonly by: string }[] = [
  { pattern: INVISIBLE, by: '' },
  { pattern: BLANKS, by: ' ' },
  { pattern: SPACES, by: ' ' },
  { pattern: LINE_EDGES, by: '' },
];

/**
 * Gives `text` its one spelling. Lines are kept (`\n`, with `\r\n` read as `\n`); within a line every
 * run of whitespace is one space and there is none at either end. Letters are composed (NFC), a lone
 * surrogate is U+FFFD, and invisible characters are dropped.
 *
 * Idempotent: `normalize(normalize(x)) === normalize(x)`.
 */
export function normalize(text: string): string {
  if (PLAIN.test(text)) return text;
  // Dropping comes before composing: a mark may follow its letter only once the junk between is gone.
  return REPLACEMENTS.reduce(
    (replaced, { pattern, by }) => replaced.replace(pattern, by),
    text.toWellFormed(),
  ).normalize('NFC');
}
