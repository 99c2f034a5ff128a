/** French spelling at the seams of words: elision before a vowel or a silent h. */

/** Words whose h, or first vowel, is not elided before: *le héros, le huit, le onze, le yaourt*. */
const ASPIRATED = /^(haricot|hamburger|haut|héros|homard|huit|onze|oui|yaourt)/i;
const VOWEL = /^[aeiouyhàâéèêëîïôœûü]/i;

export function startsWithVowel(words: string): boolean {
  return VOWEL.test(words) && !ASPIRATED.test(words);
}

/** Elides *je, ne, de, le, la, que, se, me, te* before a vowel, and *si* before *il*. */
export function elide(words: string): string {
  return words
    .replace(
      /(?<![\p{L}'-])(j|n|d|l|qu|s|m|t)(e|a) (?=(\p{L}+))/giu,
      (whole, consonant: string, vowel: string, next: string) => {
        const elidable = vowel === 'e' || /^l$/i.test(consonant);
        return elidable && startsWithVowel(next) ? `${consonant}'` : whole;
      },
    )
    .replace(/\b(s)i (ils?)\b/gi, "$1'$2")
    .replace(/' /g, "'");
}
