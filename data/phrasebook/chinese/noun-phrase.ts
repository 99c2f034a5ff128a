/** Chinese noun phrases: measure words, possessives with and without 的, places with 在. */

import { countedChinese, numberWords } from '../lexicon/numbers.ts';
import type { NounGroup, NounPhrase, Owner, Place, Pronoun, Relation } from '../meaning.ts';

const PRONOUNS: Record<Pronoun, string> = {
  i: '我',
  you: '你',
  he: '他',
  she: '她',
  we: '我们',
  they: '他们',
};
const OWNERS: Record<Owner, string> = {
  my: '我',
  your: '你',
  his: '他',
  her: '她',
  our: '我们',
  their: '他们',
};

/** @param role a definite object is 那本书, where a subject is 书 alone. */
export function chinesePhrase(phrase: NounPhrase, role: 'subject' | 'object' = 'object'): string {
  switch (phrase.kind) {
    case 'pronoun':
      return PRONOUNS[phrase.pronoun];
    case 'name':
      return phrase.name.words.zh;
    case 'who':
      return '谁';
    case 'pair':
      return `${chinesePhrase(phrase.first, role)}和${chinesePhrase(phrase.second, role)}`;
    case 'portion': {
      const count = phrase.count === 1 ? '一' : countedChinese(phrase.count);
      return count + phrase.container.zh.measure + phrase.content.zh.word;
    }
    case 'noun':
      return group(phrase, role);
  }
}

function group(phrase: NounGroup, role: 'subject' | 'object'): string {
  const { noun, determiner, plural, adjective } = phrase;
  const words = (adjective?.zh.attribute ?? '') + noun.zh.word;
  const { measure } = noun.zh;
  switch (determiner) {
    case 'some':
    case 'all':
      return words;
    case 'a':
      return `一${measure}${words}`;
    case 'this':
      return `这${plural ? '些' : measure}${words}`;
    case 'the':
      return (role === 'object' || noun.sex) && needsPointing(phrase)
        ? `那${plural ? '些' : measure}${words}`
        : words;
    default:
      if (typeof determiner === 'number') return countedChinese(determiner) + measure + words;
      return (
        OWNERS[determiner] +
        (takesDe(phrase) ? '的' : '') +
        words +
        (plural && noun.sex ? '们' : '')
      );
  }
}

/** Fixtures and vehicles that are clear from the situation stand bare. */
function needsPointing({ noun }: NounGroup): boolean {
  const clear = [
    'transport',
    'room',
    'openable',
    'bill',
    'furniture',
    'building',
    'outdoors',
    'sight',
  ];
  return !noun.mass && !clear.some((name) => noun.classes.has(name as never));
}

/** Relatives stand beside their owner without 的, and one 的 in a phrase is enough. */
function takesDe({ noun, plural, adjective }: NounGroup): boolean {
  if (adjective?.zh.attribute.endsWith('的')) return false;
  return plural || !noun.classes.has('kin');
}

const RELATIONS: Record<Relation, string> = {
  on: '上',
  under: '下面',
  in: '里',
  'next-to': '旁边',
  behind: '后面',
  'in-front-of': '前面',
  near: '附近',
};

/** Where something is, without 在 or 去. */
export function chineseSpot(place: Place): string {
  switch (place.kind) {
    case 'home':
      return '家';
    case 'town':
      return place.town.words.zh;
    case 'relation':
      return chinesePhrase(place.of, 'subject') + RELATIONS[place.relation];
    case 'at':
      return chinesePhrase(place.group, 'subject');
  }
}

export function chinesePlace(place: Place, direction: 'at' | 'to'): string {
  const spot = chineseSpot(place);
  if (direction === 'to') return place.kind === 'home' ? '回家' : `去${spot}`;
  return `在${spot}${place.kind === 'at' ? place.group.noun.place!.zh : ''}`;
}

export function chineseYears(years: number): string {
  return `${countedChinese(years)}年`;
}

export function chineseNumber(value: number): string {
  return numberWords(value).zh;
}
