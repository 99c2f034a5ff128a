/** French nouns: gender and plural. */

export interface FrenchNoun {
  readonly gender: 'm' | 'f';
  readonly one: string;
  readonly many: string;
}

/** Reads `m livre`, or `m œil/yeux` where the plural does not follow the rules. */
export function frenchNoun(cell: string): FrenchNoun {
  const [gender = '', ...words] = cell.split(' ');
  const [one = '', many] = words.join(' ').split('/');
  return { gender: gender as 'm' | 'f', one, many: many ?? frenchPlural(one) };
}

/** The plural of a noun or masculine adjective. A compound with *de* or *à* changes its first word. */
export function frenchPlural(words: string): string {
  const [head = '', ...rest] = words.split(/ (?=(?:de|à|en) |d')/);
  return [plural(head), ...rest].join(' ');
}

function plural(words: string): string {
  return words.split(' ').map(pluralWord).join(' ');
}

function pluralWord(word: string): string {
  if (/[sxz]$/.test(word)) return word;
  if (/(eau|eu)$/.test(word) && word !== 'bleu') return `${word}x`;
  if (/al$/.test(word)) return `${word.slice(0, -2)}aux`;
  return `${word}s`;
}
