/** Spanish adjectives: agreement, comparison, and whether *ser* or *estar* goes with them. */

import { spanishPlural } from './noun.ts';

export interface SpanishAdjective {
  readonly masculine: string;
  readonly feminine: string;
  readonly comparative?: string;
  readonly copula: 'ser' | 'estar';
  readonly before: boolean;
}

/** Reads `caro`, `estar cansado` for what is a state, `<bueno` before its noun, `bueno/mejor`. */
export function spanishAdjective(cell: string): SpanishAdjective {
  const copula = cell.startsWith('estar ') ? 'estar' : 'ser';
  const before = cell.includes('<');
  const [masculine = '', comparative] = cell.replace(/^estar |</g, '').split('/');
  return { masculine, feminine: spanishFeminine(masculine), comparative, copula, before };
}

function spanishFeminine(word: string): string {
  if (/o$/.test(word)) return `${word.slice(0, -1)}a`;
  if (/(ol|és|or)$/.test(word) && !/(mejor|peor|mayor|menor|azul)$/.test(word)) {
    return `${word.replace(/és$/, 'es')}a`;
  }
  return word;
}

export function spanishAgree(
  adjective: { masculine: string; feminine: string },
  feminine: boolean,
  plural: boolean,
): string {
  const word = feminine ? adjective.feminine : adjective.masculine;
  return plural ? spanishPlural(word) : word;
}
