/** Spanish predicates: the verb, its clitic pronouns and what follows. */

import { numberWords } from '../lexicon/numbers.ts';
import {
  type Act,
  type Being,
  isFemale,
  isPerson,
  isPlural,
  type NounPhrase,
  type PersonIndex,
  type Predicate,
  type Pronoun,
  personOf,
} from '../meaning.ts';
import { spanishAgree } from './adjective.ts';
import { spanishAfter, spanishPhrase, spanishPlace } from './noun-phrase.ts';
import { type SpanishVerb, spanishVerb } from './verb.ts';

export interface SpanishVerbPhrase {
  readonly verb: SpanishVerb;
  readonly clitic: string;
  readonly after: readonly string[];
}

const SER = spanishVerb('ser');
const ESTAR = spanishVerb('estar');
const TENER = spanishVerb('tener');
const IR = spanishVerb('ir');
const GUSTAR = spanishVerb('gustar ; inverse');
const DEGREES = { very: 'muy', too: 'demasiado', 'a-little': 'un poco' };
const DIRECT: Record<Pronoun, string> = {
  i: 'me',
  you: 'te',
  he: 'lo',
  she: 'la',
  we: 'nos',
  they: 'los',
};
const INDIRECT = ['me', 'te', 'le', 'nos', 'les'];
const REFLEXIVE = ['me', 'te', 'se', 'nos', 'se'];

export function spanishPredicate(
  predicate: Predicate,
  subject: NounPhrase,
  negated = false,
): SpanishVerbPhrase {
  switch (predicate.kind) {
    case 'act':
      return act(predicate, personOf(subject), negated);
    case 'enjoy':
      return { verb: GUSTAR, clitic: '', after: [spanishInfinitive(predicate.act, subject)] };
    case 'since':
      return act(predicate.act, personOf(subject), false);
    case 'go':
      return {
        verb: IR,
        clitic: '',
        after: [predicate.to ? spanishPlace(predicate.to, 'to') : '', predicate.by?.words.es ?? ''],
      };
    case 'feel':
      return { verb: TENER, clitic: '', after: [predicate.state.es] };
    case 'be-at':
      return { verb: ESTAR, clitic: '', after: [spanishPlace(predicate.place, 'at')] };
    case 'profession':
      return { verb: SER, clitic: '', after: [predicate.profession.es[isFemale(subject) ? 1 : 0]] };
    case 'be': {
      const verb = predicate.adjective.es.copula === 'ser' ? SER : ESTAR;
      return { verb, clitic: '', after: [adjective(predicate, subject)] };
    }
  }
}

/** *comprar pan*, *levantarme*, *verte*: the infinitive with its pronoun, for `subject`. */
export function spanishInfinitive(
  predicate: Predicate,
  subject: NounPhrase,
  negated = false,
): string {
  const { verb, clitic, after } = spanishPredicate(predicate, subject, negated);
  return [verb.infinitive + clitic, ...after].filter(Boolean).join(' ');
}

function act(
  { verb: { es }, object, recipient }: Act,
  person: PersonIndex,
  negated: boolean,
): SpanishVerbPhrase {
  const reflexive = es.reflexive ? REFLEXIVE[person]! : '';
  if (recipient) {
    const receiver = recipient.kind === 'pronoun' ? '' : spanishAfter('a', recipient);
    const thing = object ? spanishPhrase(object) : '';
    return { verb: es, clitic: INDIRECT[personOf(recipient)]!, after: [thing, receiver] };
  }
  if (!object) return { verb: es, clitic: reflexive, after: [es.rest] };
  if (object.kind === 'pronoun')
    return { verb: es, clitic: DIRECT[object.pronoun], after: [es.rest] };
  return { verb: es, clitic: reflexive, after: [es.rest, thing(es, object, negated)] };
}

/** *Veo a Ana*, but *tengo una hermana*; no article in *no tengo coche* and *hablo alemán*. */
function thing(verb: SpanishVerb, object: NounPhrase, negated: boolean): string {
  if (isPerson(object) && !verb.bare) return spanishAfter('a', object);
  const dropped = negated ? /^(a|all)$/ : /^all$/;
  if (verb.bare && object.kind === 'noun' && dropped.test(String(object.determiner))) {
    return spanishPhrase({ ...object, determiner: 'some' });
  }
  return spanishPhrase(object);
}

export function spanishSpan(years: number): string {
  return years === 1 ? 'desde hace un año' : `desde hace ${numberWords(years).es} años`;
}

function adjective(
  { adjective: { es }, degree, than, comparison }: Being,
  subject: NounPhrase,
): string {
  const word = spanishAgree(es, spanishFeminineSubject(subject), isPlural(subject));
  if (!than) return degree ? `${DEGREES[degree]} ${word}` : word;
  const other = spanishPhrase(than);
  if (comparison === 'as') return `tan ${word} como ${other}`;
  return es.comparative
    ? `${inNumber(es.comparative, subject)} que ${other}`
    : `más ${word} que ${other}`;
}

function inNumber(comparative: string, subject: NounPhrase): string {
  return isPlural(subject) ? `${comparative}es` : comparative;
}

/** Grammatical gender of a subject: the noun's own, the person's sex, masculine when mixed. */
export function spanishFeminineSubject(subject: NounPhrase): boolean {
  if (subject.kind === 'noun') return subject.noun.es.gender === 'f';
  if (subject.kind === 'portion') return subject.container.es.gender === 'f';
  if (subject.kind === 'pair') {
    return spanishFeminineSubject(subject.first) && spanishFeminineSubject(subject.second);
  }
  return isFemale(subject);
}
