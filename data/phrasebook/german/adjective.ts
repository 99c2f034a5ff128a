/** German adjectives: comparatives and the endings after each kind of determiner. */

import type { Case, GermanGender } from './noun.ts';

export interface GermanAdjective {
  readonly positive: string;
  readonly comparative: string;
  /** What endings are added to: *teur-* for *teuer*, *hoh-* for *hoch*. */
  readonly stem: string;
}

/** Reads `groß/größer`, with a third part where the stem differs: `hoch/höher/hoh`. */
export function germanAdjective(cell: string): GermanAdjective {
  const [positive = '', comparative, stem] = cell.split('/');
  const base = stem ?? stemOf(positive);
  return { positive, comparative: comparative || `${base}er`, stem: base };
}

function stemOf(word: string): string {
  if (/[^s]e$/.test(word)) return word.slice(0, -1);
  return word.replace(/([aeu])uer$/, '$1ur').replace(/el$/, 'l');
}

/** After *der/dieser*: weak; after *ein/mein/kein*: mixed; alone or after a number: strong. */
export type Declension = 'weak' | 'mixed' | 'strong';
export type Agreement = GermanGender | 'plural';

const STRONG: Record<Case, Record<Agreement, string>> = {
  nom: { m: 'er', f: 'e', n: 'es', plural: 'e' },
  acc: { m: 'en', f: 'e', n: 'es', plural: 'e' },
  dat: { m: 'em', f: 'er', n: 'em', plural: 'en' },
};

export function adjectiveEnding(declension: Declension, kase: Case, agree: Agreement): string {
  if (declension === 'strong') return STRONG[kase][agree];
  if (agree === 'plural' || kase === 'dat') return 'en';
  if (agree === 'm' && kase === 'acc') return 'en';
  return declension === 'weak' ? 'e' : STRONG[kase][agree];
}
