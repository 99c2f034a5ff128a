/** German predicates: the verb, and what stands in the middle and at the end of its clause. */

import { numberWords } from '../lexicon/numbers.ts';
import type { Predicate } from '../meaning.ts';
import { type Act, type Being, type Going, isFemale, type NounPhrase } from '../meaning.ts';
import { germanPhrase, germanPlace, germanPrepositional } from './noun-phrase.ts';
import { type GermanVerb, germanVerb } from './verb.ts';

export interface GermanVerbPhrase {
  readonly verb: GermanVerb;
  /** Pronoun objects, which follow the subject at once. */
  readonly pronouns: string;
  /** Full objects, which *nicht* follows. */
  readonly objects: string;
  /** What *nicht* precedes: predicatives, goals, prepositional objects. */
  readonly close: string;
  /** The predicate says its own negation with *kein*. */
  readonly kein: boolean;
}

const NONE = { pronouns: '', objects: '', close: '', kein: false };
const SEIN = germanVerb('sein');
const HABEN = germanVerb('haben');
const GEHEN = germanVerb('gehen');
const FAHREN = germanVerb('fahren');
const FLIEGEN = germanVerb('fliegen');
const DEGREES = { very: 'sehr', too: 'zu', 'a-little': 'ein bisschen' };

export function germanPredicate(
  predicate: Predicate,
  subject: NounPhrase,
  negated = false,
): GermanVerbPhrase {
  switch (predicate.kind) {
    case 'act':
      return act(predicate, negated);
    case 'enjoy': {
      const { verb, objects, close, pronouns } = act(predicate.act, false);
      const rest = [pronouns, objects, close].filter(Boolean).join(' ');
      return { ...NONE, verb, close: `gern ${rest}`.trim() };
    }
    case 'since': {
      const phrase = act(predicate.act, false);
      return { ...phrase, pronouns: since(predicate.years) };
    }
    case 'go':
      return going(predicate);
    case 'feel': {
      const { noun, gender } = predicate.state.de;
      const kein = { m: 'keinen ', n: 'kein ' }[gender] ?? 'keine ';
      return { ...NONE, verb: HABEN, close: (negated ? kein : '') + noun, kein: negated };
    }
    case 'be-at':
      return { ...NONE, verb: SEIN, close: germanPlace(predicate.place, 'at') };
    case 'profession': {
      const [masculine, feminine] = predicate.profession.de;
      return { ...NONE, verb: SEIN, close: isFemale(subject) ? feminine : masculine };
    }
    case 'be':
      return { ...NONE, verb: SEIN, close: adjective(predicate, negated) };
  }
}

function act({ verb: { de }, object, recipient }: Act, negated: boolean): GermanVerbPhrase {
  const kein = negated && object !== undefined && isIndefinite(object);
  const phrase = { ...NONE, verb: de, close: de.rest, kein };
  const receiver = recipient ? germanPhrase(recipient, 'dat') : '';
  if (!object) return phrase;
  if (de.preposition) {
    return { ...phrase, close: germanPrepositional(de.preposition, object, de.kase) };
  }
  const words = germanPhrase(object, de.kase, kein);
  if (object.kind === 'pronoun') return { ...phrase, pronouns: words };
  if (recipient?.kind === 'pronoun') return { ...phrase, pronouns: receiver, objects: words };
  return { ...phrase, objects: `${receiver} ${words}`.trim() };
}

function isIndefinite(object: NounPhrase): boolean {
  return object.kind === 'noun' && /^(a|some|all)$/.test(String(object.determiner));
}

function going({ to, by }: Going): GermanVerbPhrase {
  const close = to ? germanPlace(to, 'to') : '';
  const ride = by?.reach.includes('plane') ? FLIEGEN : FAHREN;
  const far = to?.kind === 'town' || (to?.kind === 'at' && to.group.noun.id === 'airport');
  const verb = by !== undefined || far ? ride : GEHEN;
  return { ...NONE, verb, objects: by?.words.de ?? '', close };
}

function since(years: number): string {
  return years === 1 ? 'seit einem Jahr' : `seit ${numberWords(years).de} Jahren`;
}

function adjective(
  { adjective: { de }, degree, than, comparison }: Being,
  negated: boolean,
): string {
  if (!than) return degree ? `${DEGREES[degree]} ${de.positive}` : de.positive;
  const other = germanPhrase(than, 'nom');
  if (comparison !== 'as') return `${de.comparative} als ${other}`;
  return `${negated ? 'so' : 'genauso'} ${de.positive} wie ${other}`;
}
