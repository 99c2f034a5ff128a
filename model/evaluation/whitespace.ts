/**
 * Whitespace as Python's `str.split` and `str.rstrip` know it, on which the reference implementations of
 * the metrics rest: Unicode's White_Space and the four ASCII information separators.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: the information separators
const WHITESPACE = /[\p{White_Space}\x1C-\x1F]+/u;
const WHITESPACE_AT_END = new RegExp(`${WHITESPACE.source}$`, 'u');

export function splitAtWhitespace(text: string): string[] {
  return text.split(WHITESPACE).filter((word) => word !== '');
}

export function withoutWhitespaceAtEnd(text: string): string {
  return text.replace(WHITESPACE_AT_END, '');
}
