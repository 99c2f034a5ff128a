/** French predicates: the verb, its clitic pronouns and what follows. */

import { numberWords } from '../lexicon/numbers.ts';
import type { Predicate, Pronoun } from '../meaning.ts';
import { type Act, type Being, isFemale, isPlural, type NounPhrase } from '../meaning.ts';
import { frenchAgree } from './adjective.ts';
import { frenchAfter, frenchPhrase, frenchPlace } from './noun-phrase.ts';
import { type FrenchVerb, frenchVerb } from './verb.ts';

export interface FrenchVerbPhrase {
  readonly verb: FrenchVerb;
  /** Object pronoun before the verb, or empty. */
  readonly clitic: string;
  /** What the participle agrees with before it: an object pronoun. */
  readonly preceding?: Pronoun;
  readonly after: readonly string[];
}

const ETRE = frenchVerb('être');
const AVOIR = frenchVerb('avoir');
const ALLER = frenchVerb('aller');
const RENTRER = frenchVerb('rentrer');
const AIMER = frenchVerb('aimer');
const DEGREES = { very: 'très', too: 'trop', 'a-little': 'un peu' };
const DIRECT: Record<Pronoun, string> = {
  i: 'me',
  you: 'te',
  he: 'le',
  she: 'la',
  we: 'nous',
  they: 'les',
};
const INDIRECT: Record<Pronoun, string> = { ...DIRECT, he: 'lui', she: 'lui', they: 'leur' };

export function frenchPredicate(
  predicate: Predicate,
  subject: NounPhrase,
  negated = false,
): FrenchVerbPhrase {
  switch (predicate.kind) {
    case 'act':
      return act(predicate, negated);
    case 'enjoy':
      return { verb: AIMER, clitic: '', after: [frenchInfinitive(predicate.act, subject)] };
    case 'since':
      return act(predicate.act, false);
    case 'go': {
      const { to, by } = predicate;
      const home = to?.kind === 'home';
      const after = [to ? frenchPlace(to, 'to') : '', by?.words.fr ?? ''];
      return { verb: home ? RENTRER : ALLER, clitic: '', after };
    }
    case 'feel': {
      const { fr } = predicate.state;
      return { verb: AVOIR, clitic: '', after: [negated ? fr.replace(/^de la /, 'de ') : fr] };
    }
    case 'be-at':
      return { verb: ETRE, clitic: '', after: [frenchPlace(predicate.place)] };
    case 'profession':
      return {
        verb: ETRE,
        clitic: '',
        after: [predicate.profession.fr[isFemale(subject) ? 1 : 0]],
      };
    case 'be':
      return { verb: ETRE, clitic: '', after: [adjective(predicate, subject)] };
  }
}

/** *manger du pain*, *me lever*: the infinitive with its pronoun, for `subject`. */
export function frenchInfinitive(
  predicate: Predicate,
  subject: NounPhrase,
  negated = false,
): string {
  const { verb, clitic, after } = frenchPredicate(predicate, subject, negated);
  const pronoun = verb.reflexive ? reflexive(subject) : clitic;
  return [pronoun, verb.infinitive, ...after].filter(Boolean).join(' ');
}

const REFLEXIVE: Record<Pronoun, string> = { ...DIRECT, he: 'se', she: 'se', they: 'se' };

export function reflexive(subject: NounPhrase): string {
  if (subject.kind === 'pronoun') return REFLEXIVE[subject.pronoun];
  return subject.kind === 'pair' && /moi/.test(frenchPhrase(subject)) ? 'nous' : 'se';
}

function act({ verb: { fr }, object, recipient }: Act, negated: boolean): FrenchVerbPhrase {
  const receiver = recipient && recipient.kind !== 'pronoun' ? frenchAfter('à', recipient) : '';
  const clitic = recipient?.kind === 'pronoun' ? INDIRECT[recipient.pronoun] : '';
  if (!object) return { verb: fr, clitic, after: [fr.rest, receiver] };
  if (object.kind === 'pronoun') {
    const indirect = fr.preposition === 'à';
    const pronoun = (indirect ? INDIRECT : DIRECT)[object.pronoun];
    const preceding = indirect ? undefined : object.pronoun;
    return { verb: fr, clitic: pronoun, preceding, after: [fr.rest] };
  }
  return { verb: fr, clitic, after: [fr.rest, thing(fr, object, negated), receiver] };
}

/** *Je n'ai pas besoin de lampe*: denied, one thing is an amount. */
function unspecific(object: NounPhrase): NounPhrase {
  const one = object.kind === 'noun' && object.determiner === 'a';
  return one ? { ...object, determiner: 'some' } : object;
}

function thing(verb: FrenchVerb, object: NounPhrase, negated: boolean): string {
  if (verb.preposition) return frenchAfter(verb.preposition, negated ? unspecific(object) : object);
  if (verb.bare && object.kind === 'noun') return object.noun.fr.one;
  return frenchPhrase(object, negated);
}

export function frenchSpan(years: number): string {
  return years === 1 ? 'depuis un an' : `depuis ${numberWords(years).fr} ans`;
}

function adjective(
  { adjective: { fr }, degree, than, comparison }: Being,
  subject: NounPhrase,
): string {
  const [feminine, plural] = [frenchFeminineSubject(subject), isPlural(subject)];
  const word = frenchAgree(fr, feminine, plural);
  if (!than) return degree ? `${DEGREES[degree]} ${word}` : word;
  const more = comparison === 'as' ? `aussi ${word}` : `plus ${word}`;
  return `${more} que ${frenchPhrase(than)}`;
}

/** Grammatical gender of a subject: the noun's own, the person's sex, masculine when mixed. */
export function frenchFeminineSubject(subject: NounPhrase): boolean {
  if (subject.kind === 'noun') return subject.noun.fr.gender === 'f';
  if (subject.kind === 'portion') return subject.container.fr.gender === 'f';
  if (subject.kind === 'pair') {
    return frenchFeminineSubject(subject.first) && frenchFeminineSubject(subject.second);
  }
  return isFemale(subject);
}
