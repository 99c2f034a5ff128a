/** English nouns: plurals and the indefinite article. */

export interface EnglishNoun {
  readonly one: string;
  readonly many: string;
}

/** Reads `book`, or `child/children` where the plural does not follow the rules. */
export function englishNoun(cell: string): EnglishNoun {
  const [one = '', many] = cell.split('/');
  return { one, many: many ?? plural(one) };
}

function plural(word: string): string {
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(tomato|potato)$/.test(word)) return `${word}es`;
  if (/man$/.test(word)) return `${word.slice(0, -2)}en`;
  return `${word}s`;
}

/** `a` or `an`, by the sound that follows: *an hour*, but *a university* and *a European*. */
export function indefinite(next: string): string {
  if (/^(uni|use|euro|one\b|ukulele)/i.test(next)) return 'a';
  return /^([aeiou]|hour|honest)/i.test(next) ? 'an' : 'a';
}
