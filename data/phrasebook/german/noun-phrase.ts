/** German noun phrases: determiners, adjective endings, prepositions and their contractions. */

import { numberWords } from '../lexicon/numbers.ts';
import type { NounGroup, NounPhrase, Owner, Place, Pronoun, Relation } from '../meaning.ts';
import { type Agreement, adjectiveEnding, type Declension } from './adjective.ts';
import { type Case, germanNounForm } from './noun.ts';

const PRONOUNS: Record<Case, Record<Pronoun, string>> = {
  nom: { i: 'ich', you: 'du', he: 'er', she: 'sie', we: 'wir', they: 'sie' },
  acc: { i: 'mich', you: 'dich', he: 'ihn', she: 'sie', we: 'uns', they: 'sie' },
  dat: { i: 'mir', you: 'dir', he: 'ihm', she: 'ihr', we: 'uns', they: 'ihnen' },
};

const OWNERS: Record<Owner, string> = {
  my: 'mein',
  your: 'dein',
  his: 'sein',
  her: 'ihr',
  our: 'unser',
  their: 'ihr',
};

const THE: Record<Case, Record<Agreement, string>> = {
  nom: { m: 'der', f: 'die', n: 'das', plural: 'die' },
  acc: { m: 'den', f: 'die', n: 'das', plural: 'die' },
  dat: { m: 'dem', f: 'der', n: 'dem', plural: 'den' },
};

/** What *dies-* ends in where the article is der, die, das … */
const DIESER: Readonly<Record<string, string>> = {
  der: 'er',
  die: 'e',
  das: 'es',
  den: 'en',
  dem: 'em',
};

/** Endings of *ein, kein, mein*. */
const MIXED: Record<Case, Record<Agreement, string>> = {
  nom: { m: '', f: 'e', n: '', plural: 'e' },
  acc: { m: 'en', f: 'e', n: '', plural: 'e' },
  dat: { m: 'em', f: 'er', n: 'em', plural: 'en' },
};

/** @param negated turns an indefinite phrase into one with *kein*. */
export function germanPhrase(phrase: NounPhrase, kase: Case, negated = false): string {
  switch (phrase.kind) {
    case 'pronoun':
      return PRONOUNS[kase][phrase.pronoun];
    case 'name':
      return phrase.name.words.de;
    case 'who':
      return { nom: 'wer', acc: 'wen', dat: 'wem' }[kase];
    case 'pair':
      return `${germanPhrase(phrase.first, kase)} und ${germanPhrase(phrase.second, kase)}`;
    case 'portion': {
      const { gender, one, many } = phrase.container.de;
      const count =
        phrase.count === 1 ? `ein${MIXED[kase][gender]} ${one}` : `${de(phrase.count)} ${many}`;
      return `${count} ${phrase.content.de.one}`;
    }
    case 'noun':
      return group(phrase, kase, negated);
  }
}

function de(count: number): string {
  return numberWords(count).de;
}

function group(phrase: NounGroup, kase: Case, negated: boolean): string {
  const { noun, plural } = phrase;
  const agree = plural ? 'plural' : noun.de.gender;
  const [determiner, declension] = determine(phrase, kase, agree, negated);
  const words = [determiner, adjective(phrase, declension, kase, agree)];
  return [...words, germanNounForm(noun.de, plural, kase)].filter(Boolean).join(' ');
}

function determine(
  { determiner }: NounGroup,
  kase: Case,
  agree: Agreement,
  negated: boolean,
): [determiner: string, declension: Declension] {
  if (typeof determiner === 'number') return [de(determiner), 'strong'];
  switch (determiner) {
    case 'the':
      return [THE[kase][agree], 'weak'];
    case 'this':
      return [`dies${DIESER[THE[kase][agree]]}`, 'weak'];
    case 'a':
      return [(negated ? 'kein' : 'ein') + MIXED[kase][agree], 'mixed'];
    case 'some':
    case 'all':
      return negated ? [`kein${MIXED[kase][agree]}`, 'mixed'] : ['', 'strong'];
    default:
      return [OWNERS[determiner] + MIXED[kase][agree], 'mixed'];
  }
}

function adjective(
  { adjective }: NounGroup,
  declension: Declension,
  kase: Case,
  agree: Agreement,
): string {
  return adjective ? adjective.de.stem + adjectiveEnding(declension, kase, agree) : '';
}

const CONTRACTIONS: Readonly<Record<string, string>> = {
  'in dem': 'im',
  'in das': 'ins',
  'an dem': 'am',
  'an das': 'ans',
  'zu dem': 'zum',
  'zu der': 'zur',
  'von dem': 'vom',
};

export function germanPrepositional(preposition: string, phrase: NounPhrase, kase: Case): string {
  const words = `${preposition} ${germanPhrase(phrase, kase)}`;
  return words.replace(/^\w+ \w+(?= )/, (pair) => CONTRACTIONS[pair] ?? pair);
}

const RELATIONS: Record<Relation, string> = {
  on: 'auf',
  under: 'unter',
  in: 'in',
  'next-to': 'neben',
  behind: 'hinter',
  'in-front-of': 'vor',
  near: 'in der Nähe von',
};

export function germanPlace(place: Place, direction: 'at' | 'to'): string {
  switch (place.kind) {
    case 'home':
      return direction === 'at' ? 'zu Hause' : 'nach Hause';
    case 'town':
      return `${direction === 'at' ? 'in' : 'nach'} ${place.town.words.de}`;
    case 'relation': {
      if (place.relation !== 'near') {
        return germanPrepositional(RELATIONS[place.relation], place.of, 'dat');
      }
      return `in der Nähe ${germanPrepositional('von', place.of, 'dat')}`;
    }
    case 'at': {
      const [at, to] = place.group.noun.place!.de;
      if (direction === 'at') return germanPrepositional(at, place.group, 'dat');
      return germanPrepositional(to, place.group, to === 'zu' ? 'dat' : 'acc');
    }
  }
}
