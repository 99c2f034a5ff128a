/** French noun phrases: articles, the partitive, agreement, prepositions with their contractions. */

import { feminineNumber, numberWords } from '../lexicon/numbers.ts';
import type { NounGroup, NounPhrase, Owner, Place, Pronoun, Relation } from '../meaning.ts';
import { frenchAgree } from './adjective.ts';
import { startsWithVowel } from './spelling.ts';

const STRONG: Record<Pronoun, string> = {
  i: 'moi',
  you: 'toi',
  he: 'lui',
  she: 'elle',
  we: 'nous',
  they: 'eux',
};

/** Before masculine, feminine and plural. */
const OWNERS: Record<Owner, readonly [string, string, string]> = {
  my: ['mon', 'ma', 'mes'],
  your: ['ton', 'ta', 'tes'],
  his: ['son', 'sa', 'ses'],
  her: ['son', 'sa', 'ses'],
  our: ['notre', 'notre', 'nos'],
  their: ['leur', 'leur', 'leurs'],
};

/** @param negated turns an indefinite phrase into one with bare *de*: *pas de pain*. */
export function frenchPhrase(phrase: NounPhrase, negated = false): string {
  switch (phrase.kind) {
    case 'pronoun':
      return STRONG[phrase.pronoun];
    case 'name':
      return phrase.name.words.fr;
    case 'who':
      return 'qui';
    case 'pair':
      return `${frenchPhrase(phrase.first)} et ${frenchPhrase(phrase.second)}`;
    case 'portion': {
      const { one, many, gender } = phrase.container.fr;
      const vessel = phrase.count === 1 ? one : many;
      return `${counted(phrase.count, gender)} ${vessel} de ${phrase.content.fr.one}`;
    }
    case 'noun':
      return group(phrase, negated);
  }
}

/** The noun phrase after *à* or *de*: *au, du, aux, des*; *de* swallows a partitive. */
export function frenchAfter(preposition: string, phrase: NounPhrase): string {
  if (preposition === 'de' && phrase.kind === 'noun' && phrase.determiner === 'some') {
    return group(phrase, true);
  }
  return frenchContract(`${preposition} ${frenchPhrase(phrase)}`);
}

/** A contraction never happens before a vowel, where the article is elided instead. */
export function frenchContract(words: string): string {
  const [preposition = '', article = '', ...rest] = words.split(' ');
  const masculine = article === 'le' && !startsWithVowel(rest[0] ?? '');
  if (preposition === 'à' && (masculine || article === 'les')) {
    return `${['au', 'aux'][masculine ? 0 : 1]} ${rest.join(' ')}`;
  }
  if (preposition === 'de' && (masculine || article === 'les')) {
    return `${['du', 'des'][masculine ? 0 : 1]} ${rest.join(' ')}`;
  }
  return words;
}

function group(phrase: NounGroup, negated: boolean): string {
  const words = described(phrase);
  return [determine(phrase, negated, startsWithVowel(words)), words].filter(Boolean).join(' ');
}

function described({ noun, plural, adjective }: NounGroup): string {
  const head = plural ? noun.fr.many : noun.fr.one;
  if (!adjective) return head;
  const { fr } = adjective;
  const liaison = fr.before && noun.fr.gender === 'm' && !plural && startsWithVowel(head);
  const word = liaison ? fr.liaison : frenchAgree(fr, noun.fr.gender === 'f', plural);
  return fr.before ? `${word} ${head}` : `${head} ${word}`;
}

function determine(
  { noun, determiner, plural, adjective }: NounGroup,
  negated: boolean,
  vowel: boolean,
): string {
  const feminine = noun.fr.gender === 'f';
  switch (determiner) {
    case 'the':
    case 'all':
      return plural ? 'les' : feminine ? 'la' : 'le';
    case 'this':
      return plural ? 'ces' : feminine ? 'cette' : vowel ? 'cet' : 'ce';
    case 'a':
      return negated ? 'de' : feminine ? 'une' : 'un';
    case 'some':
      if (negated) return 'de';
      if (plural) return adjective?.fr.before ? 'de' : 'des';
      return vowel ? "de l'" : feminine ? 'de la' : 'du';
    default:
      if (typeof determiner === 'number') return counted(determiner, noun.fr.gender);
      return OWNERS[determiner][plural ? 2 : feminine && !vowel ? 1 : 0]!;
  }
}

function counted(count: number, gender: 'm' | 'f'): string {
  const words = numberWords(count).fr;
  return gender === 'f' ? feminineNumber(words) : words;
}

const RELATIONS: Record<Relation, string> = {
  on: 'sur',
  under: 'sous',
  in: 'dans',
  'next-to': 'à côté de',
  behind: 'derrière',
  'in-front-of': 'devant',
  near: 'près de',
};

/** French mostly says the same of being there and of going there: *à la gare*. */
export function frenchPlace(place: Place, direction: 'at' | 'to' = 'at'): string {
  switch (place.kind) {
    case 'home':
      return 'à la maison';
    case 'town':
      return place.town.fr;
    case 'relation': {
      const words = RELATIONS[place.relation].split(' ');
      const last = words.pop()!;
      return [...words, frenchAfter(last, place.of)].join(' ');
    }
    case 'at': {
      const { group: at } = place;
      const plain = at.determiner === 'the' && !at.adjective;
      return frenchAfter(plain ? at.noun.place!.fr[direction === 'at' ? 0 : 1] : 'dans', at);
    }
  }
}
