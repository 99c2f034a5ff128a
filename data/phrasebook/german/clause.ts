/** German clauses: the verb second, first or last, and the order of the middle field. */

import { type Clause, personOf } from '../meaning.ts';
import { germanPhrase, germanPlace, germanPrepositional } from './noun-phrase.ts';
import { type GermanVerbPhrase, germanPredicate } from './predicate.ts';
import { germanPresent, germanVerb } from './verb.ts';

/**
 * Where the finite verb stands: second (*Ich komme*), first (*Kommst du*; *Morgen komme ich* after
 * what opens the sentence), last (*weil ich komme*).
 */
export type VerbPlace = 'second' | 'first' | 'last';

/** The verbal bracket: the finite verb, and what closes the clause. */
interface Bracket {
  readonly finite: string;
  readonly closing: readonly string[];
  /** Separable prefix, which the finite verb takes back at the end of a subordinate clause. */
  readonly prefix: string;
}

const FREQUENCY = { always: 'immer', often: 'oft', sometimes: 'manchmal', never: 'nie' };
const REFLEXIVE = ['mich', 'dich', 'sich', 'uns', 'sich'];
const PRETERITE: Readonly<Record<string, readonly string[]>> = {
  sein: ['war', 'warst', 'war', 'waren', 'waren'],
  haben: ['hatte', 'hattest', 'hatte', 'hatten', 'hatten'],
};
const MODALS = {
  want: germanPresent('wollen'),
  can: germanPresent('können'),
  'know-how': germanPresent('können'),
  must: germanPresent('müssen'),
  'would-like': germanPresent('möchten'),
};
const WERDEN = germanPresent('werden');
const PERFECT = { haben: germanVerb('haben').present, sein: germanVerb('sein').present };

/** @param opening what stands before a verb in first place, such as a question word. */
export function germanClause(clause: Clause, order: VerbPlace, opening = ''): string {
  const phrase = germanPredicate(clause.predicate, clause.subject, clause.negated);
  const { finite, closing, prefix } = bracket(clause, phrase);
  const subject = germanPhrase(clause.subject, 'nom');
  const middle = middleField(clause, phrase);
  const words =
    order === 'last'
      ? [subject, ...middle, ...closing, prefix + finite]
      : order === 'second' && !clause.fronted
        ? [subject, finite, ...middle, ...closing, prefix]
        : [
            clause.fronted ? clause.time!.words.de : '',
            finite,
            subject,
            ...middle,
            ...closing,
            prefix,
          ];
  return [opening, ...words].filter(Boolean).join(' ');
}

/** A question whose subject is *wer*, or asked with a word before the verb. */
export function germanQuestion(clause: Clause, word = ''): string {
  return germanClause(clause, clause.subject.kind === 'who' ? 'second' : 'first', word);
}

function bracket(clause: Clause, { verb }: GermanVerbPhrase): Bracket {
  const person = personOf(clause.subject);
  if (clause.modal) {
    return { finite: MODALS[clause.modal][person]!, closing: [verb.infinitive], prefix: '' };
  }
  if (clause.tense === 'future') {
    return { finite: WERDEN[person]!, closing: [verb.infinitive], prefix: '' };
  }
  if (clause.tense === 'past') {
    const preterite = PRETERITE[verb.infinitive];
    if (preterite) return { finite: preterite[person]!, closing: [], prefix: '' };
    return { finite: PERFECT[verb.auxiliary][person]!, closing: [verb.participle], prefix: '' };
  }
  return { finite: verb.present[person]!, closing: [], prefix: verb.prefix };
}

/** Pronouns, time, frequency, company and place, objects, *nicht*, and what clings to the verb. */
function middleField(clause: Clause, phrase: GermanVerbPhrase): string[] {
  const place = clause.place ? germanPlace(clause.place, 'at') : '';
  const not = clause.negated && !phrase.kein ? 'nicht' : '';
  const hasObject = phrase.objects !== '';
  return [
    phrase.verb.reflexive ? REFLEXIVE[personOf(clause.subject)]! : '',
    phrase.pronouns,
    clause.fronted ? '' : (clause.time?.words.de ?? ''),
    clause.tense === 'progressive' ? 'gerade' : '',
    clause.frequency ? FREQUENCY[clause.frequency] : '',
    clause.companion ? germanPrepositional('mit', clause.companion, 'dat') : '',
    hasObject ? place : '',
    phrase.objects,
    not,
    hasObject ? '' : place,
    phrase.close,
  ];
}
