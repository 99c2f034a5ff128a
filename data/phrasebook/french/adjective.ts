/** French adjectives: agreement, comparison and place. */

import { frenchPlural } from './noun.ts';

export interface FrenchAdjective {
  readonly masculine: string;
  readonly feminine: string;
  /** Masculine singular before a vowel, as in *un nouvel hôtel*. */
  readonly liaison: string;
  readonly comparative?: readonly [masculine: string, feminine: string];
  readonly before: boolean;
}

const LIAISON: Readonly<Record<string, string>> = {
  beau: 'bel',
  nouveau: 'nouvel',
  vieux: 'vieil',
};
const IRREGULAR: Readonly<Record<string, string>> = {
  blanc: 'blanche',
  bon: 'bonne',
  beau: 'belle',
  nouveau: 'nouvelle',
  vieux: 'vieille',
  gentil: 'gentille',
  gros: 'grosse',
  long: 'longue',
  sec: 'sèche',
  doux: 'douce',
  frais: 'fraîche',
  épais: 'épaisse',
  public: 'publique',
  favori: 'favorite',
};

/** Reads `rouge`; `<bon` stands before its noun; `bon/meilleur` compares irregularly. */
export function frenchAdjective(cell: string): FrenchAdjective {
  const before = cell.startsWith('<');
  const [masculine = '', better] = cell.replace('<', '').split('/');
  return {
    masculine,
    feminine: frenchFeminine(masculine),
    liaison: LIAISON[masculine] ?? masculine,
    comparative: better ? [better, frenchFeminine(better)] : undefined,
    before,
  };
}

export function frenchFeminine(word: string): string {
  // Only the first word agrees: *bon marché* and *en colère* do not.
  if (word.includes(' ')) return word;
  if (IRREGULAR[word]) return IRREGULAR[word];
  if (/e$/.test(word)) return word;
  if (/(meill|supéri|inféri)eur$/.test(word)) return `${word}e`;
  if (/eur$|eux$/.test(word)) return `${word.slice(0, -1)}se`;
  if (/er$/.test(word)) return `${word.slice(0, -2)}ère`;
  if (/if$/.test(word)) return `${word.slice(0, -1)}ve`;
  if (/(el|en|on|et|eil)$/.test(word) && word !== 'complet') return `${word}${word.slice(-1)}e`;
  if (word === 'complet') return 'complète';
  return `${word}e`;
}

export function frenchAgree(
  adjective: { masculine: string; feminine: string },
  feminine: boolean,
  plural: boolean,
): string {
  if (adjective.masculine.includes(' ')) return adjective.masculine;
  const word = feminine ? adjective.feminine : adjective.masculine;
  return plural ? frenchPlural(word) : word;
}
