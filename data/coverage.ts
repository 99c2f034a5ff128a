/** How well a vocabulary fits texts that it was not learned from. */

import { preTokens, withLeadingSpace } from './pre-tokens.ts';
import { normalize } from './text.ts';
import type { Tokenizer } from './tokenizer.ts';

export interface Coverage {
  /** Share of words (runs of letters, in a script without spaces as long as pre-tokens) that are one token. */
  readonly wholeWords: number;
  readonly bytesAToken: number;
  readonly tokensASentence: number;
}

const HAS_LETTER = /\p{L}/u;

/** Each share is 0 where there is no text. */
export function coverageOf(tokenizer: Tokenizer, texts: readonly string[]): Coverage {
  const tokens = new Set(tokenizer.tokens.map((token) => Buffer.from(token).toString('utf8')));
  let [words, whole, bytes, ids] = [0, 0, 0, 0];
  for (const text of texts) {
    const pieces = preTokens(withLeadingSpace(normalize(text)));
    const own = pieces.filter((piece) => HAS_LETTER.test(piece));
    words += own.length;
    whole += own.filter((piece) => tokens.has(piece)).length;
    bytes += Buffer.byteLength(text);
    ids += tokenizer.encode(text).length;
  }
  return {
    wholeWords: whole / Math.max(1, words),
    bytesAToken: bytes / Math.max(1, ids),
    tokensASentence: ids / Math.max(1, texts.length),
  };
}
