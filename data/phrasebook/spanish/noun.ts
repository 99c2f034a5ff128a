/** Spanish nouns: gender and plural. */

export interface SpanishNoun {
  readonly gender: 'm' | 'f';
  readonly one: string;
  readonly many: string;
  /** Feminine with a stressed first a, which takes *el* in the singular: *el agua*. */
  readonly stressedA: boolean;
}

/** Reads `m libro`, or `f! agua` for *el agua*. */
export function spanishNoun(cell: string): SpanishNoun {
  const [gender = '', ...words] = cell.split(' ');
  const [one = '', many] = words.join(' ').split('/');
  return {
    gender: gender[0] as 'm' | 'f',
    one,
    many: many ?? spanishPlural(one),
    stressedA: gender.endsWith('!'),
  };
}

/** The plural of a noun or adjective; a compound with *de* changes its first word. */
export function spanishPlural(words: string): string {
  const [head = '', ...rest] = words.split(/ (?=de )/);
  return [head.split(' ').map(pluralWord).join(' '), ...rest].join(' ');
}

const ACCENTS: Readonly<Record<string, string>> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' };

function pluralWord(word: string): string {
  if (/[aeiouáéó]$/.test(word)) return `${word}s`;
  if (/z$/.test(word)) return `${word.slice(0, -1)}ces`;
  if (/[áéíóú][ns]$/.test(word)) return `${word.replace(/[áéíóú](?=.$)/, (v) => ACCENTS[v]!)}es`;
  return `${word.replace(/^joven$/, 'jóven')}es`;
}
