/** English noun phrases and places. */

import { numberWords } from '../lexicon/numbers.ts';
import type { NounGroup, NounPhrase, Place, Pronoun, Relation } from '../meaning.ts';
import { indefinite } from './noun.ts';

const SUBJECT: Record<Pronoun, string> = {
  i: 'I',
  you: 'you',
  he: 'he',
  she: 'she',
  we: 'we',
  they: 'they',
};
const OBJECT: Record<Pronoun, string> = {
  i: 'me',
  you: 'you',
  he: 'him',
  she: 'her',
  we: 'us',
  they: 'them',
};

export function englishPhrase(phrase: NounPhrase, role: 'subject' | 'object' = 'object'): string {
  switch (phrase.kind) {
    case 'pronoun':
      return (role === 'subject' ? SUBJECT : OBJECT)[phrase.pronoun];
    case 'name':
      return phrase.name.words.en;
    case 'who':
      return 'who';
    case 'pair':
      return `${englishPhrase(phrase.first, role)} and ${englishPhrase(phrase.second, role)}`;
    case 'portion': {
      const { one, many } = phrase.container.en;
      const vessel = phrase.count === 1 ? `a ${one}` : `${numberWords(phrase.count).en} ${many}`;
      return `${vessel} of ${phrase.content.en.one}`;
    }
    case 'noun':
      return group(phrase);
  }
}

function group({ noun, determiner, plural, adjective }: NounGroup): string {
  const head = plural ? noun.en.many : noun.en.one;
  const words = adjective ? `${adjective.en.positive} ${head}` : head;
  switch (determiner) {
    case 'some':
    case 'all':
      return words;
    case 'a':
      return `${indefinite(words)} ${words}`;
    case 'this':
      return `${plural ? 'these' : 'this'} ${words}`;
    default:
      return typeof determiner === 'number'
        ? `${numberWords(determiner).en} ${words}`
        : `${determiner} ${words}`;
  }
}

const RELATIONS: Record<Relation, string> = {
  on: 'on',
  under: 'under',
  in: 'in',
  'next-to': 'next to',
  behind: 'behind',
  'in-front-of': 'in front of',
  near: 'near',
};

export function englishPlace(place: Place, direction: 'at' | 'to'): string {
  switch (place.kind) {
    case 'home':
      return direction === 'at' ? 'at home' : 'home';
    case 'town':
      return `${direction === 'at' ? 'in' : 'to'} ${place.town.words.en}`;
    case 'relation':
      return `${RELATIONS[place.relation]} ${englishPhrase(place.of)}`;
    case 'at': {
      const own = place.group.noun.place!;
      const bare = own.bare && place.group.determiner === 'the' && !place.group.adjective;
      const words = bare ? place.group.noun.en.one : group(place.group);
      return `${direction === 'at' ? own.en : 'to'} ${words}`;
    }
  }
}
