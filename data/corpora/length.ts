/** How much a sentence says, comparable between scripts that write syllables or words with one sign. */

/** Letters of an alphabet that one sign stands for, as measured on English translations. */
const HAN = 3;
const KANA = 1.5;
const HANGUL = 2;

/**
 * Length of `text` in letters of an alphabet: an ideograph, kana or Hangul syllable counts as several.
 * A plain count of characters would call every Chinese translation of an English sentence too short.
 */
export function lengthOf(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    length += weightOf(text.charCodeAt(index));
  }
  return length;
}

/** Weight of a UTF-16 unit; the two halves of a surrogate pair make one sign together. */
function weightOf(unit: number): number {
  if (unit < 0x1100) return 1;
  if (unit >= 0x3040 && unit <= 0x30ff) return KANA;
  if (unit >= 0x3400 && unit <= 0x9fff) return HAN;
  if (unit >= 0xac00 && unit <= 0xd7a3) return HANGUL;
  if (unit >= 0xf900 && unit <= 0xfaff) return HAN;
  return unit >= 0xd800 && unit <= 0xdfff ? 0.5 : 1;
}
