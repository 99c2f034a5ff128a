/** A noun in five languages, with what the grammar may do with it. */

import { type ChineseNoun, chineseNoun } from '../chinese/words.ts';
import { type EnglishNoun, englishNoun } from '../english/noun.ts';
import { type FrenchNoun, frenchNoun } from '../french/noun.ts';
import { type GermanNoun, germanNoun } from '../german/noun.ts';
import { type SpanishNoun, spanishNoun } from '../spanish/noun.ts';
import { rows } from '../table.ts';

/** What a noun is, which decides the verbs and adjectives that go with it. */
export type NounClass =
  | 'animal'
  | 'audio'
  | 'baggage'
  | 'bill'
  | 'book'
  | 'building'
  | 'clothing'
  | 'container'
  | 'device'
  | 'dish'
  | 'drink'
  | 'dwelling'
  | 'event'
  | 'film'
  | 'food'
  | 'furniture'
  | 'kin'
  | 'landscape'
  | 'language'
  | 'lodging'
  | 'mail'
  | 'mood'
  | 'openable'
  | 'outdoors'
  | 'perishable'
  | 'person'
  | 'pet'
  | 'photo'
  | 'portable'
  | 'readable'
  | 'room'
  | 'shop'
  | 'sight'
  | 'snack'
  | 'stranger'
  | 'ticket'
  | 'transport'
  | 'vehicle'
  | 'warm'
  | 'writable';

/** How one is at a place and goes to it: prepositions, and the Chinese suffix of the inside. */
export interface NounPlace {
  /** English preposition; `bare` takes no article, as in *at school*. */
  readonly en: string;
  readonly bare: boolean;
  readonly de: readonly [at: string, to: string];
  readonly fr: readonly [at: string, to: string];
  readonly zh: string;
}

export interface Noun {
  /** The English singular, unique among nouns. */
  readonly id: string;
  readonly classes: ReadonlySet<NounClass>;
  /** Not counted: bread, water. */
  readonly mass: boolean;
  /** Of persons only. */
  readonly sex?: 'm' | 'f';
  readonly place?: NounPlace;
  readonly en: EnglishNoun;
  readonly de: GermanNoun;
  readonly fr: FrenchNoun;
  readonly es: SpanishNoun;
  readonly zh: ChineseNoun;
}

interface Options {
  readonly mass?: boolean;
  readonly person?: boolean;
}

/** Reads a table `en | de | fr | es | zh | classes`, the last cell adding to `classes`. */
export function nouns(classes: string, table: string, options: Options = {}): Noun[] {
  return rows(table, 5).map((cells) => nounOf(cells, classes, options));
}

function nounOf(cells: string[], classes: string, options: Options): Noun {
  const [en = '', de = '', fr = '', es = '', zh = '', more = ''] = cells;
  const french = frenchNoun(fr);
  const names = `${classes} ${more}`.split(' ').filter((name) => name !== '');
  return {
    id: englishNoun(en).one,
    classes: new Set(names as NounClass[]),
    mass: options.mass ?? false,
    sex: options.person ? french.gender : undefined,
    en: englishNoun(en),
    de: germanNoun(de),
    fr: french,
    es: spanishNoun(es),
    zh: chineseNoun(zh),
  };
}

/**
 * Reads a table of places `en | de | fr | es | zh | prepositions | classes`, the prepositions as in
 * `at in>in à 里`: English, German at and to, French likewise, and a Chinese suffix or `-`.
 */
export function places(classes: string, table: string): Noun[] {
  return rows(table, 6).map((cells) => {
    const [words, prepositions = '', more = ''] = [cells.slice(0, 5), cells[5], cells[6]];
    const [en = '', de = '', fr = '', zh = '-'] = prepositions.split(' ');
    const [at = '', to = ''] = de.split('>');
    const [frAt = '', frTo = frAt] = fr.split('>');
    return {
      ...nounOf([...words, more], classes, {}),
      place: {
        en: en.replace('!', ''),
        bare: en.endsWith('!'),
        de: [at, to] as const,
        fr: [frAt, frTo] as const,
        zh: zh === '-' ? '' : zh,
      },
    };
  });
}
