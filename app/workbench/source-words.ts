/** Which words of the source a word of the translation came from, and where they stand in the text. */

export interface SourceWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of the attention, 0 to 1. */
  readonly share: number;
}

/** A word that got less attention is not worth naming. */
const LEAST_SHARE = 0.08;
const MOST_WORDS = 4;
/** Tokens follow each other closely; further on, the same letters are another word. */
const REACH = 60;

/**
 * Where each token begins in `text`, which may be spelled a little otherwise: blanks in other numbers, invisible
 * characters. Undefined for one that is not found, or that is blank.
 */
export function placesOf(tokens: readonly string[], text: string): (number | undefined)[] {
  let next = 0;
  return tokens.map((token) => {
    const wanted = token.trim();
    if (wanted === '') return undefined;
    const at = text.indexOf(wanted, next);
    if (at < 0 || at > next + REACH) return undefined;
    next = at + wanted.length;
    return at;
  });
}

/** The words that got most of some attention, the most first. @param locale of `text` */
export function lookedAt(
  attention: ReadonlyMap<number, number>,
  places: readonly (number | undefined)[],
  text: string,
  locale: string,
): SourceWord[] {
  const segments = new Intl.Segmenter(locale, { granularity: 'word' }).segment(text);
  const shares = new Map<number, SourceWord>();
  for (const [token, share] of attention) {
    const at = places[token];
    const word = at === undefined ? undefined : segments.containing(at);
    if (!word?.isWordLike) continue;
    const before = shares.get(word.index)?.share ?? 0;
    const end = word.index + word.segment.length;
    shares.set(word.index, { text: word.segment, start: word.index, end, share: before + share });
  }
  return [...shares.values()]
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_WORDS);
}
