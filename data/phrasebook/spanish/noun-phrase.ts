/** Spanish noun phrases: articles, agreement, *al* and *del*, the personal *a*. */

import { feminineNumber, numberWords } from '../lexicon/numbers.ts';
import type { NounGroup, NounPhrase, Owner, Place, Pronoun, Relation } from '../meaning.ts';
import { spanishAgree } from './adjective.ts';

const SUBJECT: Record<Pronoun, string> = {
  i: 'yo',
  you: 'tú',
  he: 'él',
  she: 'ella',
  we: 'nosotros',
  they: 'ellos',
};
const AFTER_PREPOSITION: Record<Pronoun, string> = { ...SUBJECT, i: 'mí', you: 'ti' };

const OWNERS: Record<Owner, string> = {
  my: 'mi',
  your: 'tu',
  his: 'su',
  her: 'su',
  our: 'nuestro',
  their: 'su',
};

export function spanishPhrase(phrase: NounPhrase): string {
  switch (phrase.kind) {
    case 'pronoun':
      return SUBJECT[phrase.pronoun];
    case 'name':
      return phrase.name.words.es;
    case 'who':
      return 'quién';
    case 'pair': {
      const second = spanishPhrase(phrase.second);
      return `${spanishPhrase(phrase.first)} ${/^h?i(?!e)/i.test(second) ? 'e' : 'y'} ${second}`;
    }
    case 'portion': {
      const { one, many, gender } = phrase.container.es;
      const vessel = phrase.count === 1 ? one : many;
      return `${counted(phrase.count, gender)} ${vessel} de ${phrase.content.es.one}`;
    }
    case 'noun':
      return group(phrase);
  }
}

/** After a preposition: *al*, *del*, *conmigo*, *para mí*. */
export function spanishAfter(preposition: string, phrase: NounPhrase): string {
  if (phrase.kind === 'pronoun') {
    if (preposition === 'con' && phrase.pronoun === 'i') return 'conmigo';
    if (preposition === 'con' && phrase.pronoun === 'you') return 'contigo';
    return `${preposition} ${AFTER_PREPOSITION[phrase.pronoun]}`;
  }
  const words = `${preposition} ${spanishPhrase(phrase)}`;
  return words.replace(/(^| )a el /, '$1al ').replace(/(^| )de el /, '$1del ');
}

function group(phrase: NounGroup): string {
  const { noun, plural, adjective } = phrase;
  const head = plural ? noun.es.many : noun.es.one;
  const feminine = noun.es.gender === 'f';
  const words = [determine(phrase, feminine), head];
  if (adjective) {
    const word = spanishAgree(adjective.es, feminine, plural);
    if (adjective.es.before) words.splice(1, 0, plural ? word : word.replace(/^bueno$/, 'buen'));
    else words.push(word);
  }
  return words.filter(Boolean).join(' ');
}

function determine({ noun, determiner, plural }: NounGroup, feminine: boolean): string {
  const masculineLike = !feminine || noun.es.stressedA;
  switch (determiner) {
    case 'the':
    case 'all':
      if (plural) return feminine ? 'las' : 'los';
      return masculineLike ? 'el' : 'la';
    case 'this':
      if (plural) return feminine ? 'estas' : 'estos';
      return feminine ? 'esta' : 'este';
    case 'a':
      return masculineLike ? 'un' : 'una';
    case 'some':
      return '';
    default:
      if (typeof determiner === 'number') return counted(determiner, noun.es.gender);
      return owner(OWNERS[determiner], feminine, plural);
  }
}

function owner(word: string, feminine: boolean, plural: boolean): string {
  const agreeing = feminine ? word.replace(/o$/, 'a') : word;
  return plural ? `${agreeing}s` : agreeing;
}

function counted(count: number, gender: 'm' | 'f'): string {
  if (count === 1) return gender === 'f' ? 'una' : 'un';
  const words = numberWords(count).es;
  return gender === 'f' ? feminineNumber(words) : words;
}

const RELATIONS: Record<Relation, string> = {
  on: 'encima de',
  under: 'debajo de',
  in: 'en',
  'next-to': 'al lado de',
  behind: 'detrás de',
  'in-front-of': 'delante de',
  near: 'cerca de',
};

export function spanishPlace(place: Place, direction: 'at' | 'to'): string {
  const preposition = direction === 'at' ? 'en' : 'a';
  switch (place.kind) {
    case 'home':
      return `${preposition} casa`;
    case 'town':
      return `${preposition} ${place.town.words.es}`;
    case 'relation': {
      const words = RELATIONS[place.relation].split(' ');
      const last = words.pop()!;
      return [...words, spanishAfter(last, place.of)].join(' ');
    }
    case 'at':
      return spanishAfter(preposition, place.group);
  }
}
