/** German nouns: gender, plural, and the endings that nouns themselves take by case. */

export type GermanGender = 'm' | 'f' | 'n';
export type Case = 'nom' | 'acc' | 'dat';

export interface GermanNoun {
  readonly gender: GermanGender;
  readonly one: string;
  readonly many: string;
  /** Takes -(e)n in every case of the singular but the nominative, like *der Junge*. */
  readonly weak: boolean;
}

/** Reads `m Tisch/Tische`, or `m! Junge/Jungen` for a weak noun. */
export function germanNoun(cell: string): GermanNoun {
  const [gender = '', ...words] = cell.split(' ');
  const [one = '', many] = words.join(' ').split('/');
  return {
    gender: gender[0] as GermanGender,
    one,
    many: many ?? one,
    weak: gender.endsWith('!'),
  };
}

export function germanNounForm(noun: GermanNoun, plural: boolean, kase: Case): string {
  if (!plural) return noun.weak && kase !== 'nom' ? noun.many : noun.one;
  return kase === 'dat' && !/[ns]$/.test(noun.many) && /[^e]e$|e[lr]$/.test(noun.many)
    ? `${noun.many}n`
    : noun.many;
}
