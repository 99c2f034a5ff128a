/** French clauses: negation around the verb, the *passé composé*, *est-ce que* questions. */

import {
  type Clause,
  type NounPhrase,
  type PersonIndex,
  type Pronoun,
  personOf,
} from '../meaning.ts';
import { frenchAgree } from './adjective.ts';
import { frenchPhrase, frenchPlace } from './noun-phrase.ts';
import {
  type FrenchVerbPhrase,
  frenchFeminineSubject,
  frenchInfinitive,
  frenchPredicate,
  frenchSpan,
  reflexive,
} from './predicate.ts';
import { type FrenchVerb, frenchVerb } from './verb.ts';

const SUBJECTS: Record<Pronoun, string> = {
  i: 'je',
  you: 'tu',
  he: 'il',
  she: 'elle',
  we: 'nous',
  they: 'ils',
};
const FREQUENCY = { always: 'toujours', often: 'souvent', sometimes: 'parfois', never: '' };
const WANT = frenchVerb('vouloir');
const CAN = frenchVerb('pouvoir');
const KNOW = frenchVerb('savoir');
const MUST = frenchVerb('devoir');
const GO = frenchVerb('aller');
const AUXILIARY = { avoir: frenchVerb('avoir'), être: frenchVerb('être') };
const WOULD_LIKE = ['voudrais', 'voudrais', 'voudrait', 'voudrions', 'voudraient'];
const IMPERFECT: Readonly<Record<string, readonly string[]>> = {
  être: ['étais', 'étais', 'était', 'étions', 'étaient'],
  porter: ['portais', 'portais', 'portait', 'portions', 'portaient'],
  avoir: ['avais', 'avais', 'avait', 'avions', 'avaient'],
};

/** The words of a clause before elision, without capital or stop. */
export function frenchClause(clause: Clause): string {
  const time = clause.time?.words.fr ?? '';
  const words = [
    clause.fronted ? `${time},` : '',
    frenchSubject(clause.subject),
    ...verbGroup(clause),
    clause.companion ? `avec ${frenchPhrase(clause.companion)}` : '',
    clause.place ? frenchPlace(clause.place) : '',
    clause.fronted ? '' : time,
    clause.predicate.kind === 'since' ? frenchSpan(clause.predicate.years) : '',
  ];
  return words.filter(Boolean).join(' ');
}

export function frenchSubject(subject: NounPhrase): string {
  return subject.kind === 'pronoun' ? SUBJECTS[subject.pronoun] : frenchPhrase(subject);
}

function verbGroup(clause: Clause): string[] {
  const phrase = frenchPredicate(clause.predicate, clause.subject, isNegative(clause));
  const person = personOf(clause.subject);
  if (clause.modal) return modal(clause, person);
  if (clause.tense === 'future') return withInfinitive(clause, GO.present[person]!);
  const imperfect = IMPERFECT[phrase.verb.infinitive];
  if (clause.tense === 'past' && !imperfect) return perfect(clause, phrase, person);
  const finite = (clause.tense === 'past' ? imperfect! : phrase.verb.present)[person]!;
  // A state, such as wearing, is no course of action: *elle porte une robe*.
  const now = clause.tense === 'progressive' && !imperfect;
  if (now) return withInfinitive(clause, AUXILIARY.être.present[person]!, 'en train de');
  return [...negate(clause, pronoun(clause, phrase), finite), ...phrase.after];
}

function isNegative(clause: Clause): boolean {
  return Boolean(clause.negated) || clause.frequency === 'never';
}

/** *ne … pas*, *ne … jamais*, and the place of other adverbs after the finite verb. */
function negate(clause: Clause, clitic: string, finite: string): string[] {
  const adverb = clause.frequency ? FREQUENCY[clause.frequency] : '';
  if (!isNegative(clause)) return [clitic, finite, adverb];
  return ['ne', clitic, finite, clause.frequency === 'never' ? 'jamais' : 'pas', adverb];
}

function pronoun(clause: Clause, { verb, clitic }: FrenchVerbPhrase): string {
  return verb.reflexive ? reflexive(clause.subject) : clitic;
}

function withInfinitive(clause: Clause, finite: string, link = ''): string[] {
  const infinitive = frenchInfinitive(clause.predicate, clause.subject, isNegative(clause));
  return [...negate(clause, '', finite), link, infinitive];
}

/** Not having to is *ne pas avoir besoin de*: *ne pas devoir* would forbid. */
function modal(clause: Clause, person: PersonIndex): string[] {
  switch (clause.modal!) {
    case 'must':
      return clause.negated
        ? withInfinitive(clause, AUXILIARY.avoir.present[person]!, 'besoin de')
        : withInfinitive(clause, MUST.present[person]!);
    case 'want':
      return withInfinitive(clause, WANT.present[person]!);
    case 'can':
      return withInfinitive(clause, CAN.present[person]!);
    case 'know-how':
      return withInfinitive(clause, KNOW.present[person]!);
    case 'would-like':
      return withInfinitive(clause, WOULD_LIKE[person]!);
  }
}

function perfect(clause: Clause, phrase: FrenchVerbPhrase, person: PersonIndex): string[] {
  const finite = AUXILIARY[phrase.verb.auxiliary].present[person]!;
  const participle = agreeing(phrase, clause.subject);
  return [...negate(clause, pronoun(clause, phrase), finite), participle, ...phrase.after];
}

/** With *être* the participle agrees with the subject, with *avoir* with an object before it. */
function agreeing({ verb, preceding }: FrenchVerbPhrase, subject: NounPhrase): string {
  if (verb.auxiliary === 'être')
    return inflect(verb, frenchFeminineSubject(subject), personOf(subject) >= 3);
  if (!preceding) return verb.participle;
  return inflect(verb, preceding === 'she', preceding === 'we' || preceding === 'they');
}

function inflect({ participle }: FrenchVerb, feminine: boolean, plural: boolean): string {
  return frenchAgree({ masculine: participle, feminine: `${participle}e` }, feminine, plural);
}
