/**
 * Off-target translations, which are in another language than asked for: how zero-shot translation is prone to
 * fail (Zhang et al. 2020, "Improving Massively Multilingual Neural Machine Translation and Zero-Shot
 * Translation").
 */

/** What a text's language is held to be, and how firmly, in per cent. */
export interface Identified {
  readonly language: string;
  readonly confidence: number;
}

/** A text with fewer letters tells nothing: `No.` is English, Spanish and Italian. */
export const LEAST_LETTERS = 10;
/** Nor does one that the detector is less sure about. */
export const LEAST_CONFIDENCE = 70;

/**
 * @param target the language asked for
 * @returns how many texts could be told, and how many of these are of another language
 */
export function countForeign(
  texts: readonly string[],
  target: string,
  identify: (text: string) => Identified,
): { told: number; foreign: number } {
  const told = texts
    .filter((text) => (text.match(/\p{L}/gu)?.length ?? 0) >= LEAST_LETTERS)
    .map(identify)
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  return {
    told: told.length,
    foreign: told.filter(({ language }) => language !== target).length,
  };
}
