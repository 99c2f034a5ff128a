/**
 * Pre-tokens: the pieces of a text that tokens never cross. The same pattern, as one string, is read by
 * JavaScript (flags `gv`) while a vocabulary is trained, by tiktoken's Rust engine while text is encoded, and
 * by Hugging Face's tokenizers in exports, so it uses only what all of them understand alike.
 */

/**
 * Letters of scripts that are written without spaces between words. Their runs stand apart from those
 * of other scripts and take no leading space.
 */
const UNSPACED_SCRIPTS = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー`;

/** A letter or mark of such a script, and of any other. */
export const UNSPACED_LETTER = String.raw`[[\p{L}\p{M}]&&[${UNSPACED_SCRIPTS}]]`;
const SPACED_LETTER = String.raw`[[\p{L}\p{M}]&&[^${UNSPACED_SCRIPTS}]]`;

/**
 * Each alternative has an upper length, so that no text, however long its runs, makes a long pre-token:
 * merging is quadratic in a pre-token's length. An apostrophe goes with the word before it (`l'`,
 * `don'`), a variation selector or other mark with its symbol; digits stand one by one, so that numbers
 * are copied rather than learned.
 */
export const PRE_TOKEN_PATTERN = [
  ` ?${SPACED_LETTER}{1,32}['’]?`,
  `${UNSPACED_LETTER}{1,16}`,
  String.raw` ?\p{N}`,
  String.raw` ?[^\p{White_Space}\p{L}\p{M}\p{N}][^\p{White_Space}\p{L}\p{N}]{0,7}`,
  String.raw`\p{White_Space}`,
].join('|');

const PRE_TOKEN = new RegExp(PRE_TOKEN_PATTERN, 'gv');
const STARTS_UNSPACED = new RegExp(`^${UNSPACED_LETTER}`, 'v');

/** The pre-tokens of `text`, which joined are `text` again. */
export function preTokens(text: string): string[] {
  return text.match(PRE_TOKEN) ?? [];
}

/**
 * Puts one space before a text, so that its first word is the same pre-token as in mid-sentence. A text
 * that begins in an unspaced script is left alone: there a word in mid-sentence has no space either.
 */
export function withLeadingSpace(text: string): string {
  return text === '' || STARTS_UNSPACED.test(text) ? text : ` ${text}`;
}

/** Undoes {@link withLeadingSpace}: what that leaves alone never begins with a space. */
export function withoutLeadingSpace(text: string): string {
  return text.startsWith(' ') ? text.slice(1) : text;
}
