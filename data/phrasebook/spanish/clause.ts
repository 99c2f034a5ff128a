/** Spanish clauses: dropped subjects, *ser* and *estar*, *ir a*, *gustar*, and word order. */

import { type Clause, type NounPhrase, type PersonIndex, personOf } from '../meaning.ts';
import { spanishAfter, spanishPhrase, spanishPlace } from './noun-phrase.ts';
import {
  type SpanishVerbPhrase,
  spanishInfinitive,
  spanishPredicate,
  spanishSpan,
} from './predicate.ts';
import { spanishForms } from './verb.ts';

const FREQUENCY = { always: 'siempre', often: 'a menudo', sometimes: 'a veces', never: 'nunca' };
const DATIVE = ['me', 'te', 'le', 'nos', 'les'];
const IMPERFECT: Readonly<Record<string, readonly string[]>> = {
  estar: ['estaba', 'estabas', 'estaba', 'estábamos', 'estaban'],
  ser: ['era', 'eras', 'era', 'éramos', 'eran'],
  llevar: ['llevaba', 'llevabas', 'llevaba', 'llevábamos', 'llevaban'],
  tener: ['tenía', 'tenías', 'tenía', 'teníamos', 'tenían'],
};
const ESTAR = spanishForms('estar').present;
const IR = spanishForms('ir').present;
const MODALS = {
  want: spanishForms('querer').present,
  can: spanishForms('poder').present,
  'know-how': spanishForms('saber').present,
  must: spanishForms('tener').present.map((form) => `${form} que`),
};
const CONDITIONAL = 'gustaría';

/**
 * A statement or a yes-no question, which differ only in their marks.
 *
 * @param known the subject was just named, and so is dropped.
 */
export function spanishClause(clause: Clause, known = false): string {
  const { before, verb, after, ...named } = parts(clause);
  const subject = known ? '' : named.subject;
  return [opening(clause), subject, ...before, verb, ...after, ...circumstances(clause)]
    .filter(Boolean)
    .join(' ');
}

/**
 * After a question word the subject follows the verb: *¿Dónde trabaja tu hermano?* Where more comes
 * after an infinitive, it follows the finite verb: *¿Por qué va tu jefe a hablar alemán?*
 */
export function spanishWhQuestion(clause: Clause, word: string): string {
  if (clause.subject.kind === 'who') return spanishClause(clause);
  const { subject, before, verb, after } = parts(clause);
  return [word, ...inverted(clause, subject, before, verb, after), ...circumstances(clause)]
    .filter(Boolean)
    .join(' ');
}

function inverted(
  clause: Clause,
  subject: string,
  before: readonly string[],
  verb: string,
  after: readonly string[],
): string[] {
  const splits = clause.modal === 'want' || clause.modal === 'can' || clause.tense === 'future';
  if (!splits || !after.some(Boolean)) return [...before, verb, subject, ...after];
  const [finite = '', ...infinitive] = verb.split(' ');
  return [...before, finite, subject, ...infinitive, ...after];
}

interface Parts {
  readonly subject: string;
  /** Negation, frequency and clitics. */
  readonly before: readonly string[];
  readonly verb: string;
  readonly after: readonly string[];
}

function parts(clause: Clause): Parts {
  if (isInverse(clause)) return experience(clause);
  const phrase = spanishPredicate(clause.predicate, clause.subject, clause.negated);
  const person = personOf(clause.subject);
  const subject = spoken(clause.subject);
  const before = [clause.negated ? 'no' : '', clause.frequency ? FREQUENCY[clause.frequency] : ''];
  const auxiliary = auxiliaryOf(clause, person);
  if (auxiliary) {
    const infinitive = spanishInfinitive(clause.predicate, clause.subject, clause.negated);
    const [verb = '', ...after] = infinitive.split(' ');
    return { subject, before, verb: `${auxiliary} ${verb}`, after };
  }
  // A state, such as wearing, is no course of action: *lleva un vestido*.
  if (clause.tense === 'progressive' && !IMPERFECT[phrase.verb.infinitive]) {
    const verb = `${ESTAR[person]} ${phrase.verb.gerund}`;
    return { subject, before: [...before, phrase.clitic], verb, after: phrase.after };
  }
  return {
    subject,
    before: [...before, phrase.clitic],
    verb: finite(clause, phrase, person),
    after: phrase.after,
  };
}

function auxiliaryOf(clause: Clause, person: PersonIndex): string | undefined {
  if (clause.modal && clause.modal !== 'would-like') return MODALS[clause.modal][person];
  return clause.tense === 'future' ? `${IR[person]} a` : undefined;
}

function finite(clause: Clause, { verb }: SpanishVerbPhrase, person: PersonIndex): string {
  if (clause.tense !== 'past') return verb.present[person]!;
  return (IMPERFECT[verb.infinitive] ?? verb.preterite)[person]!;
}

/** Pronouns are dropped where the verb shows the person; *él* and *ella* stay for clearness. */
function spoken(subject: NounPhrase): string {
  return subject.kind === 'pronoun' && !/^(he|she|they)$/.test(subject.pronoun)
    ? ''
    : spanishPhrase(subject);
}

function isInverse({ predicate, modal }: Clause): boolean {
  if (modal === 'would-like' || predicate.kind === 'enjoy') return true;
  return predicate.kind === 'act' && predicate.verb.es.inverse;
}

/** *A mi hermano le gusta el té*: who likes is an indirect object, what is liked the subject. */
function experience(clause: Clause): Parts {
  const { subject, predicate } = clause;
  const negation = clause.negated ? 'no' : clause.frequency ? FREQUENCY[clause.frequency] : '';
  const person = personOf(subject);
  const named = spoken(subject) === '' ? '' : spanishAfter('a', subject);
  const before = [negation, DATIVE[person]!];
  if (clause.modal === 'would-like') {
    return {
      subject: named,
      before,
      verb: CONDITIONAL,
      after: [spanishInfinitive(predicate, subject)],
    };
  }
  if (predicate.kind === 'act' && predicate.object) {
    const verb = personOf(predicate.object) === 4 ? 'gustan' : 'gusta';
    return { subject: named, before, verb, after: [spanishPhrase(predicate.object)] };
  }
  const { after } = spanishPredicate(predicate, subject);
  return { subject: named, before, verb: 'gusta', after };
}

function opening(clause: Clause): string {
  return clause.fronted ? `${clause.time?.words.es},` : '';
}

function circumstances(clause: Clause): string[] {
  return [
    clause.companion ? spanishAfter('con', clause.companion) : '',
    clause.place ? spanishPlace(clause.place, 'at') : '',
    clause.fronted ? '' : (clause.time?.words.es ?? ''),
    clause.predicate.kind === 'since' ? spanishSpan(clause.predicate.years) : '',
  ];
}
