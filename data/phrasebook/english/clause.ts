/** English clauses: tenses, *do*-support, word order and the contractions of speech. */

import { type Clause, type PersonIndex, personOf } from '../meaning.ts';
import { englishPhrase, englishPlace } from './noun-phrase.ts';
import { type EnglishVerbPhrase, englishPredicate, englishSpan } from './predicate.ts';
import type { EnglishVerb } from './verb.ts';

/** What moves before the subject in a question, and what stays. */
interface VerbGroup {
  /** Empty when the main verb itself is finite. */
  readonly auxiliary: string;
  readonly main: string;
}

const AM = ['am', 'are', 'is', 'are', 'are'];
const WAS = ['was', 'were', 'was', 'were', 'were'];
const HAVE = ['have', 'have', 'has', 'have', 'have'];
const DO = ['do', 'do', 'does', 'do', 'do'];

/** A main or subordinate clause, without capital or stop. */
export function englishStatement(clause: Clause): string {
  const phrase = englishPredicate(clause.predicate, clause);
  const group = verbGroup(clause, phrase, Boolean(clause.negated));
  const words = [
    clause.fronted ? `${clause.time?.words.en},` : '',
    ...subjectAndAuxiliary(clause, group.auxiliary),
    clause.frequency ?? '',
    group.main,
    ...phrase.after,
    ...circumstances(clause),
  ];
  return words.filter(Boolean).join(' ');
}

/** A question without its mark; `word` opens it, and *who* is its own subject. */
export function englishQuestion(clause: Clause, word = ''): string {
  if (clause.subject.kind === 'who') return englishStatement(clause);
  const phrase = englishPredicate(clause.predicate, clause);
  const group = verbGroup(clause, phrase, true);
  const words = [
    word,
    clause.negated ? negative(group.auxiliary) : group.auxiliary,
    englishPhrase(clause.subject, 'subject'),
    clause.frequency ?? '',
    group.main,
    ...phrase.after,
    ...circumstances(clause),
  ];
  return words.filter(Boolean).join(' ');
}

const LEANING: Record<string, string> = {
  am: "'m",
  are: "'re",
  is: "'s",
  have: "'ve",
  has: "'s",
  would: "'d",
};
const NEGATIVE: Record<string, string> = { can: "can't" };

/** *I'm*, *she's not*, *Anna isn't*: pronouns lean on the auxiliary, else *not* does. */
function subjectAndAuxiliary(clause: Clause, auxiliary: string): string[] {
  const subject = englishPhrase(clause.subject, 'subject');
  const leans = clause.subject.kind === 'pronoun' && !(clause.negated && auxiliary === 'would');
  const leaning = leans ? LEANING[auxiliary] : undefined;
  if (leaning) return [subject + leaning, clause.negated ? 'not' : ''];
  return [subject, clause.negated ? negative(auxiliary) : auxiliary];
}

function negative(auxiliary: string): string {
  return NEGATIVE[auxiliary] ?? `${auxiliary}n't`;
}

function circumstances(clause: Clause): string[] {
  return [
    clause.companion ? `with ${englishPhrase(clause.companion)}` : '',
    clause.place ? englishPlace(clause.place, 'at') : '',
    clause.fronted ? '' : (clause.time?.words.en ?? ''),
    clause.predicate.kind === 'since' ? englishSpan(clause.predicate.years) : '',
  ];
}

/** @param operator whether the clause needs an auxiliary, as questions and negations do. */
function verbGroup(clause: Clause, { verb }: EnglishVerbPhrase, operator: boolean): VerbGroup {
  const person = personOf(clause.subject);
  const infinitive = verb === 'be' ? 'be' : verb.base;
  const ing = verb === 'be' ? 'being' : verb.ing;
  switch (clause.modal) {
    case 'can':
    case 'know-how':
      return { auxiliary: 'can', main: infinitive };
    case 'would-like':
      return { auxiliary: 'would', main: `like to ${infinitive}` };
    case 'want':
      return doSupport(person, operator, ['want', 'wants'], ` to ${infinitive}`);
    case 'must':
      return doSupport(person, operator, ['have', 'has'], ` to ${infinitive}`);
  }
  if (clause.predicate.kind === 'since') return { auxiliary: HAVE[person]!, main: `been ${ing}` };
  // One says *I'm going to Rome*, not *going to go to Rome*.
  const planned = clause.tense === 'future' && clause.predicate.kind !== 'go';
  if (planned) return { auxiliary: AM[person]!, main: `going to ${infinitive}` };
  if (clause.tense === 'progressive' || clause.tense === 'future')
    return { auxiliary: AM[person]!, main: ing };
  return verb === 'be' ? copula(clause, person) : simple(clause, verb, person, operator);
}

function copula(clause: Clause, person: PersonIndex): VerbGroup {
  return { auxiliary: (clause.tense === 'past' ? WAS : AM)[person]!, main: '' };
}

function simple(
  clause: Clause,
  verb: EnglishVerb,
  person: PersonIndex,
  operator: boolean,
): VerbGroup {
  if (clause.tense !== 'past') return doSupport(person, operator, [verb.base, verb.third]);
  return operator ? { auxiliary: 'did', main: verb.base } : { auxiliary: '', main: verb.past };
}

function doSupport(
  person: PersonIndex,
  operator: boolean,
  [base, third]: readonly [string, string],
  rest = '',
): VerbGroup {
  if (operator) return { auxiliary: DO[person]!, main: base + rest };
  return { auxiliary: '', main: (person === 2 ? third : base) + rest };
}
