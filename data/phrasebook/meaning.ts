/**
 * The abstract side of the phrasebook: what a sentence says, before any language words it. Each
 * language has a linearizer from these trees to strings, in the manner of the Grammatical Framework
 * (Ranta, "Grammatical Framework: Programming with Multilingual Grammars").
 *
 * Where English leaves something open that other languages must say, one reading holds throughout:
 * *you* is one familiar person except beside *please*, and speaker and listener are masculine.
 */

import type { Adjective } from './lexicon/adjectives.ts';
import type { Noun } from './lexicon/noun.ts';
import type { Means, Name, Profession, State, Town } from './lexicon/specials.ts';
import type { Time } from './lexicon/times.ts';
import type { Verb } from './lexicon/verbs.ts';

export const PHRASEBOOK_LANGUAGES = ['en', 'de', 'fr', 'es', 'zh'] as const;
export type PhrasebookLanguage = (typeof PHRASEBOOK_LANGUAGES)[number];
export type Phrase = Readonly<Record<PhrasebookLanguage, string>>;

export type Pronoun = 'i' | 'you' | 'he' | 'she' | 'we' | 'they';
export type Owner = 'my' | 'your' | 'his' | 'her' | 'our' | 'their';

/** `some` is an indefinite amount (bread, apples); `all` is the kind as such (I like apples). */
export type Determiner = 'the' | 'a' | 'this' | 'some' | 'all' | Owner | number;

export interface NounGroup {
  readonly kind: 'noun';
  readonly noun: Noun;
  readonly determiner: Determiner;
  readonly plural: boolean;
  readonly adjective?: Adjective;
}

/** `two bottles of water` */
export interface Portion {
  readonly kind: 'portion';
  readonly count: number;
  readonly container: Noun;
  readonly content: Noun;
}

export type NounPhrase =
  | { readonly kind: 'pronoun'; readonly pronoun: Pronoun }
  | { readonly kind: 'name'; readonly name: Name }
  | { readonly kind: 'who' }
  | NounGroup
  | Portion
  | { readonly kind: 'pair'; readonly first: NounPhrase; readonly second: NounPhrase };

export type Relation = 'on' | 'under' | 'in' | 'next-to' | 'behind' | 'in-front-of' | 'near';

/** `at` is the usual way of being at a place, which each noun knows for itself. */
export type Place =
  | { readonly kind: 'at'; readonly group: NounGroup }
  | { readonly kind: 'home' }
  | { readonly kind: 'town'; readonly town: Town }
  | { readonly kind: 'relation'; readonly relation: Relation; readonly of: NounPhrase };

export type Tense = 'present' | 'progressive' | 'past' | 'future';

/** `know-how` is the *can* of a learned skill. */
export type Modal = 'want' | 'can' | 'must' | 'would-like' | 'know-how';
export type Frequency = 'always' | 'often' | 'sometimes' | 'never';
export type Degree = 'very' | 'too' | 'a-little';

export interface Act {
  readonly kind: 'act';
  readonly verb: Verb;
  readonly object?: NounPhrase;
  /** The one who gets the object. */
  readonly recipient?: NounPhrase;
}

export interface Being {
  readonly kind: 'be';
  readonly adjective: Adjective;
  readonly degree?: Degree;
  /** The other one of a comparison: *taller than*, or *as tall as*. */
  readonly than?: NounPhrase;
  readonly comparison?: 'more' | 'as';
}

export interface Going {
  readonly kind: 'go';
  /** Left out where it is asked for. */
  readonly to?: Place;
  readonly by?: Means;
}

export type Predicate =
  | Act
  | Being
  | Going
  | { readonly kind: 'profession'; readonly profession: Profession }
  | { readonly kind: 'be-at'; readonly place: Place }
  | { readonly kind: 'feel'; readonly state: State }
  | { readonly kind: 'enjoy'; readonly act: Act }
  | { readonly kind: 'since'; readonly act: Act; readonly years: number };

export interface Clause {
  readonly subject: NounPhrase;
  readonly predicate: Predicate;
  readonly tense: Tense;
  readonly modal?: Modal;
  readonly negated?: boolean;
  readonly frequency?: Frequency;
  readonly time?: Time;
  /** The time opens the sentence. */
  readonly fronted?: boolean;
  readonly place?: Place;
  readonly companion?: NounPhrase;
}

export type QuestionWord = 'where' | 'when' | 'why' | 'what' | 'who' | 'what-time';

/** What fills a slot of a template. */
export type Filler =
  | { readonly kind: 'noun-phrase'; readonly phrase: NounPhrase }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'words'; readonly words: Phrase };

export type Sentence =
  | { readonly kind: 'fixed'; readonly phrase: Phrase }
  | { readonly kind: 'statement'; readonly clause: Clause }
  | { readonly kind: 'question'; readonly clause: Clause }
  | { readonly kind: 'wh-question'; readonly word: QuestionWord; readonly clause: Clause }
  | { readonly kind: 'think'; readonly subject: NounPhrase; readonly clause: Clause }
  | { readonly kind: 'because'; readonly clause: Clause; readonly reason: Clause }
  | { readonly kind: 'but'; readonly first: Clause; readonly second: Clause }
  | { readonly kind: 'if-weather'; readonly weather: Phrase; readonly clause: Clause }
  | { readonly kind: 'request'; readonly form: RequestForm; readonly act: Act }
  | { readonly kind: 'lets'; readonly predicate: Act | Going; readonly time?: Time }
  | {
      readonly kind: 'template';
      readonly template: Phrase;
      readonly fillers: Readonly<Record<string, Filler>>;
    };

/** `Please open the door.` and `Could you open the door, please?` */
export type RequestForm = 'please' | 'could-you';

/** Index into the five finite forms that the grammar uses: I, you, he or she, we, they. */
export type PersonIndex = 0 | 1 | 2 | 3 | 4;

const PRONOUN_INDEX: Record<Pronoun, PersonIndex> = { i: 0, you: 1, he: 2, she: 2, we: 3, they: 4 };

export function personOf(phrase: NounPhrase): PersonIndex {
  switch (phrase.kind) {
    case 'pronoun':
      return PRONOUN_INDEX[phrase.pronoun];
    case 'noun':
      return phrase.plural ? 4 : 2;
    case 'portion':
      return phrase.count > 1 ? 4 : 2;
    case 'pair':
      return [phrase.first, phrase.second].some((part) => personOf(part) % 3 === 0) ? 3 : 4;
    default:
      return 2;
  }
}

export function isPlural(phrase: NounPhrase): boolean {
  return personOf(phrase) >= 3;
}

/** Whether the phrase names people, or pets that are somebody's, as Spanish personal *a* asks. */
export function isPerson(phrase: NounPhrase): boolean {
  if (phrase.kind === 'pair') return isPerson(phrase.first);
  if (phrase.kind === 'noun') return phrase.noun.sex !== undefined || isOwnPet(phrase);
  return phrase.kind !== 'portion';
}

function isOwnPet({ noun, determiner }: NounGroup): boolean {
  return noun.classes.has('pet') && /^(my|your|his|her|our|their)$/.test(String(determiner));
}

/** Whether the phrase is feminine by sex: what agrees with *she* when grammar gives no gender. */
export function isFemale(phrase: NounPhrase): boolean {
  switch (phrase.kind) {
    case 'pronoun':
      return phrase.pronoun === 'she';
    case 'name':
      return phrase.name.sex === 'f';
    case 'noun':
      return phrase.noun.sex === 'f';
    case 'pair':
      return isFemale(phrase.first) && isFemale(phrase.second);
    default:
      return false;
  }
}
