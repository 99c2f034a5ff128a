/** Random questions: of statements, and of what they leave out. */

import type { Clause, NounPhrase, QuestionWord, Sentence } from '../meaning.ts';
import type { Random } from '../random.ts';
import { action, journey } from './actions.ts';
import { someClause } from './some-clause.ts';

/** A question asks others, and affirmatively: *Do you like tea?* */
export function question(random: Random): Sentence {
  const clause = someClause(random);
  if (!askable(clause)) return question(random);
  return { kind: 'question', clause: plain(clause) };
}

function askable({ subject, predicate, modal, frequency, tense }: Clause): boolean {
  const first = subject.kind === 'pronoun' && /^(i|we)$/.test(subject.pronoun);
  const oneself = first && modal !== 'can' && modal !== 'must';
  return (
    !oneself &&
    predicate.kind !== 'since' &&
    frequency === undefined &&
    !(modal === 'would-like' && tense !== 'present')
  );
}

/** Affirmative, in plain order, and about *your* people rather than mine. */
function plain(clause: Clause): Clause {
  const { predicate } = clause;
  const undegreed = predicate.kind === 'be' ? { ...predicate, degree: undefined } : predicate;
  const subject = yours(clause.subject);
  return { ...clause, subject, predicate: undegreed, negated: false, fronted: false };
}

function yours(subject: NounPhrase): NounPhrase {
  const mine = subject.kind === 'noun' && /^(my|our)$/.test(String(subject.determiner));
  return mine ? { ...subject, determiner: 'your' } : subject;
}

export function whQuestion(random: Random): Sentence {
  const clause = random.chance(0.75) ? action(random) : journey(random);
  const words = askable(clause) ? askedOf(clause) : [];
  if (words.length === 0) return whQuestion(random);
  const word = random.pick(words);
  return { kind: 'wh-question', word, clause: without(plain(clause), word) };
}

/** What may be asked about a clause. */
function askedOf({ predicate, modal, tense, time, place, companion }: Clause): QuestionWord[] {
  const plan = tense === 'past' || tense === 'future' || modal === 'want' || modal === 'would-like';
  if (predicate.kind === 'go') {
    const single = companion === undefined && predicate.by === undefined;
    return plan ? [...(single ? (['where'] as const) : []), 'when', 'why'] : [];
  }
  if (predicate.kind !== 'act' || modal === 'know-how') return [];
  const { verb, object, recipient } = predicate;
  const words: QuestionWord[] = [];
  if (plan && time && !verb.momentary && !/^wear|early/.test(verb.id)) words.push('when', 'why');
  const settled = tense === 'past' || tense === 'future';
  if (verb.places.length > 0 && settled && !verb.momentary) words.push('where');
  if (verb.id === 'live') words.push('where');
  if (object && !recipient && WHAT.has(verb.id) && (tense !== 'present' || modal))
    words.push('what');
  if (object && tense === 'past' && !recipient && !isOwned(object)) words.push('who');
  return place ? words.filter((word) => word !== 'when') : words;
}

const WHAT = new Set([
  'eat',
  'drink',
  'buy',
  'read',
  'write',
  'order',
  'learn',
  'repair',
  'look for',
  'lose',
  'sell',
  'cook',
]);

function isOwned(object: NounPhrase): boolean {
  return object.kind === 'noun' && /^(my|your|his|her|our|their)$/.test(String(object.determiner));
}

/** The clause less its answer. */
function without(clause: Clause, word: QuestionWord): Clause {
  switch (word) {
    case 'where':
      if (clause.predicate.kind === 'go') return { ...clause, predicate: { kind: 'go' } };
      return { ...clause, place: undefined };
    case 'when':
      return { ...clause, time: undefined };
    case 'what':
      if (clause.predicate.kind !== 'act') return clause;
      return { ...clause, predicate: { ...clause.predicate, object: undefined } };
    case 'who':
      return { ...clause, subject: { kind: 'who' }, companion: undefined };
    default:
      return clause;
  }
}
