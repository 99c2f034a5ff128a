/** English predicates: the verb and what always follows it, wherever the subject stands. */

import { numberWords } from '../lexicon/numbers.ts';
import type { Act, Being, Clause, Going, NounPhrase, Predicate } from '../meaning.ts';
import { indefinite } from './noun.ts';
import { englishPhrase, englishPlace } from './noun-phrase.ts';
import { type EnglishVerb, englishVerb } from './verb.ts';

export interface EnglishVerbPhrase {
  /** `be` has finite forms of its own, which need no *do*. */
  readonly verb: EnglishVerb | 'be';
  readonly after: readonly string[];
}

const GO = englishVerb('go');
const HAVE = englishVerb('have');
const LIKE = englishVerb('like');
const DEGREES = { very: 'very', too: 'too', 'a-little': 'a little' };

export function englishPredicate(predicate: Predicate, clause?: Clause): EnglishVerbPhrase {
  switch (predicate.kind) {
    case 'act':
      return { verb: predicate.verb.en, after: complements(predicate, clause) };
    case 'go':
      return { verb: GO, after: [goal(predicate), predicate.by?.words.en ?? ''] };
    case 'enjoy':
      return { verb: LIKE, after: [predicate.act.verb.en.ing, ...complements(predicate.act)] };
    case 'since':
      return { verb: predicate.act.verb.en, after: complements(predicate.act) };
    case 'feel':
      return { verb: predicate.state.be ? 'be' : HAVE, after: [predicate.state.en] };
    case 'be-at':
      return { verb: 'be', after: [englishPlace(predicate.place, 'at')] };
    case 'profession': {
      const { en } = predicate.profession;
      return { verb: 'be', after: [indefinite(en), en] };
    }
    case 'be':
      return { verb: 'be', after: [adjective(predicate)] };
  }
}

function goal({ to }: Going): string {
  return to ? englishPlace(to, 'to') : '';
}

function complements({ verb, object, recipient }: Act, clause?: Clause): string[] {
  const receiver = recipient ? englishPhrase(recipient) : '';
  return [verb.en.rest, receiver, object ? any(object, clause) + englishPhrase(object) : ''];
}

/** *I didn't buy any bread*; but of a habit *I don't eat meat*. */
function any(object: NounPhrase, clause?: Clause): string {
  if (object.kind !== 'noun' || object.determiner !== 'some' || !clause?.negated) return '';
  const { predicate, tense, modal } = clause;
  const lasting = predicate.kind === 'act' && predicate.verb.stative;
  return tense !== 'present' || modal || lasting ? 'any ' : '';
}

export function englishSpan(years: number): string {
  return years === 1 ? 'for a year' : `for ${numberWords(years).en} years`;
}

function adjective({ adjective: { en }, degree, than, comparison }: Being): string {
  if (!than) return degree ? `${DEGREES[degree]} ${en.positive}` : en.positive;
  const other = englishPhrase(than);
  return comparison === 'as' ? `as ${en.positive} as ${other}` : `${en.comparative} than ${other}`;
}
