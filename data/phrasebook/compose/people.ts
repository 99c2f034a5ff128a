/** Random people: who does something, and to or with whom. */

import type { Noun } from '../lexicon/noun.ts';
import { ACQUAINTANCES, KIN, STRANGERS } from '../lexicon/people.ts';
import { NAMES } from '../lexicon/specials.ts';
import { isFemale, type NounPhrase, type Owner, type Pronoun, personOf } from '../meaning.ts';
import type { Random, Weighted } from '../random.ts';

const OWNERS: readonly Owner[] = ['my', 'my', 'my', 'your', 'his', 'her', 'our'];
const SEVERAL = new Set([
  'brother',
  'sister',
  'son',
  'daughter',
  'friend',
  'neighbour',
  'colleague',
]);

export function pronoun(word: Pronoun): NounPhrase {
  return { kind: 'pronoun', pronoun: word };
}

const SUBJECTS: Weighted<(random: Random) => NounPhrase> = [
  [9, (random) => pronoun(random.pick(['i', 'i', 'you', 'he', 'she', 'we', 'they'] as const))],
  [5, (random) => relative(random)],
  [3, name],
  [1, couple],
  [1, stranger],
];

/** Anyone who can act. */
export function someSubject(random: Random): NounPhrase {
  return random.weighted(SUBJECTS)(random);
}

/** A third person who is named: a relative, an acquaintance or a name. */
export function someone(random: Random): NounPhrase {
  return random.chance(0.3) ? name(random) : relative(random);
}

export function name(random: Random): NounPhrase {
  return { kind: 'name', name: random.pick(NAMES) };
}

export function relative(random: Random): NounPhrase {
  const noun = random.pick(random.chance(0.7) ? KIN : ACQUAINTANCES);
  const plural = SEVERAL.has(noun.id) && random.chance(0.15);
  return { kind: 'noun', noun, determiner: isSpouse(noun) ? 'my' : random.pick(OWNERS), plural };
}

/** One member of somebody's family. */
export function oneRelative(random: Random): NounPhrase {
  const noun = random.pick(KIN);
  const determiner = isSpouse(noun) ? 'my' : random.pick(OWNERS);
  return { kind: 'noun', noun, determiner, plural: false };
}

function isSpouse({ id }: Noun): boolean {
  return id === 'wife' || id === 'husband';
}

function couple(random: Random): NounPhrase {
  const [first, second] = [name(random), name(random)];
  if (sameAs(first, second)) return first;
  return { kind: 'pair', first, second };
}

function stranger(random: Random): NounPhrase {
  const plural = random.chance(0.3);
  return { kind: 'noun', noun: random.pick(STRANGERS), determiner: 'the', plural };
}

/** A pronoun, name or relative to see, help or go with, other than `subject`. */
export function otherThan(random: Random, subject: NounPhrase): NounPhrase {
  const choice = random.chance(0.25)
    ? pronoun(random.pick(['i', 'you', 'he', 'she', 'we', 'they'] as const))
    : someone(random);
  return clashes(choice, subject) ? otherThan(random, subject) : choice;
}

/** Whether one would need *myself*, or could not tell who is meant. */
function clashes(one: NounPhrase, other: NounPhrase): boolean {
  if (one.kind !== 'pronoun') return sameAs(one, other) || ownerClash(one, other);
  const [a, b] = [personOf(one), personOf(other)];
  if (a === b) return true;
  // German calls both of them *sie*.
  if (isFemale(one) !== isFemale(other) && a + b === 6) return true;
  if ((a === 0 && b === 3) || (a === 3 && b === 0)) return true;
  return (a === 1 && b === 3) || (a === 3 && b === 1);
}

function sameAs(one: NounPhrase, other: NounPhrase): boolean {
  if (one.kind === 'name' && other.kind === 'name') return one.name === other.name;
  return one.kind === 'noun' && other.kind === 'noun' && one.noun === other.noun;
}

/** *My mother and his aunt* in one sentence are odd; *his* after *he* is good. */
function ownerClash(one: NounPhrase, other: NounPhrase): boolean {
  if (one.kind !== 'noun') return false;
  return one.determiner !== ownerOf(other) && one.determiner !== 'my';
}

/** Whose a thing is that belongs to the subject. */
export function ownerOf(subject: NounPhrase): Owner {
  const owners: Owner[] = ['my', 'your', isFemale(subject) ? 'her' : 'his', 'our', 'their'];
  return owners[personOf(subject)]!;
}
