/**
 * Token ids that stand for no text. They come first, so that a token of rank r has the id
 * `r + SPECIAL_TOKEN_COUNT` in every vocabulary, whatever its size.
 */

/** Fills a batch up to its longest sentence; never predicted, never attended to. */
export const PAD = 0;
/** What the decoder reads before its first token. */
export const BOS = 1;
/** What ends every source and every target. */
export const EOS = 2;
/** Kept free, for instance for a mask symbol. Byte-level tokens leave nothing unknown. */
export const RESERVED = 3;

export const SPECIAL_TOKENS = { PAD, BOS, EOS, RESERVED } as const;

/** The id of the token with rank 0. */
export const SPECIAL_TOKEN_COUNT = 4;
