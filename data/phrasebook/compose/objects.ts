/** Random things to buy, eat, read and lose, by what a verb asks for. */

import { ADJECTIVES, type Adjective } from '../lexicon/adjectives.ts';
import { CONTAINERS, DRINKS, FOOD } from '../lexicon/food.ts';
import type { Noun, NounClass } from '../lexicon/noun.ts';
import { ANIMALS, CHILD, KIN } from '../lexicon/people.ts';
import {
  BUILDINGS,
  DWELLINGS,
  HOTEL_ROOM,
  OUTDOORS,
  RESTAURANTS,
  ROOMS,
  SHOPS,
  SMALL_TOWNS,
} from '../lexicon/places.ts';
import {
  AUDIO,
  CLOTHES,
  EVENTS,
  LANGUAGES,
  READINGS,
  THINGS,
  VEHICLES,
} from '../lexicon/things.ts';
import {
  type Determiner,
  isFemale,
  isPlural,
  type NounGroup,
  type NounPhrase,
  personOf,
} from '../meaning.ts';
import type { Random } from '../random.ts';
import { otherThan, ownerOf } from './people.ts';

const NOUNS: readonly Noun[] = [
  ...[FOOD, DRINKS, CLOTHES, READINGS, THINGS, VEHICLES, EVENTS, AUDIO, LANGUAGES].flat(),
  ...[ANIMALS, SHOPS, RESTAURANTS, BUILDINGS, ROOMS, OUTDOORS, DWELLINGS, SMALL_TOWNS].flat(),
  HOTEL_ROOM,
];

const BY_CLASS = new Map<NounClass, Noun[]>();
for (const noun of NOUNS) {
  for (const name of noun.classes) {
    BY_CLASS.set(name, [...(BY_CLASS.get(name) ?? []), noun]);
  }
}

export function ofClass(name: NounClass): readonly Noun[] {
  return BY_CLASS.get(name) ?? [];
}

export function named(id: string): Noun {
  const found = NOUNS.find((noun) => noun.id === id);
  if (!found) throw new Error(`named: no such noun, got ${id}.`);
  return found;
}

const ATTRIBUTES = new Map<Noun, readonly Adjective[]>(
  NOUNS.map((noun) => [
    noun,
    ADJECTIVES.filter(({ attribute }) => attribute.some((name) => noun.classes.has(name))),
  ]),
);

export function group(noun: Noun, determiner: Determiner, plural = false): NounGroup {
  return { kind: 'noun', noun, determiner, plural };
}

/** The group with an adjective that suits its noun, at the given chance. */
function described(random: Random, phrase: NounGroup, chance: number): NounGroup {
  const fitting = ATTRIBUTES.get(phrase.noun) ?? [];
  if (fitting.length === 0 || !random.chance(chance)) return phrase;
  return { ...phrase, adjective: random.pick(fitting) };
}

/** An object of the kind that a verb's table names, such as `some:food`. */
export function object(random: Random, kind: string, subject: NounPhrase): NounPhrase {
  const [manner, name] = kind.split(':') as [string, NounClass];
  switch (manner) {
    case 'someone':
      return otherThan(random, subject);
    case 'kin':
      return siblings(random);
    case 'portion':
      return portion(random);
    case 'shoes':
      return described(random, group(named('shoe'), 'some', true), 0.5);
    case 'hotelroom':
      return described(random, group(HOTEL_ROOM, 'a'), 0.4);
    case 'photos':
      return group(named('photo'), 'some', true);
    case 'gift':
      return group(named('gift'), 'a');
    case 'some':
      return some(random.pick(ofClass(name)));
    case 'all':
      return some(random.pick(ofClass(name)), 'all');
    case 'a':
      return oneOrMore(random, wearable(random, countable(name), subject));
    case 'my':
      return owned(random, wearable(random, countable(name), subject), subject);
    case 'this':
      return described(
        random,
        group(random.pick(countable(name)), 'this', random.chance(0.2)),
        0.2,
      );
    default:
      return group(random.pick(countable(name)), 'the');
  }
}

/** Dresses and skirts, which are hers. */
export function isWomens({ id }: Noun): boolean {
  return id === 'dress' || id === 'skirt';
}

export const HER_OWNERS = ['my', 'your', 'her'] as const;

function wearable(random: Random, nouns: readonly Noun[], subject: NounPhrase): Noun {
  const noun = random.pick(nouns);
  const hers = isFemale(subject) || (subject.kind === 'pronoun' && personOf(subject) < 2);
  return isWomens(noun) && !hers ? wearable(random, nouns, subject) : noun;
}

const COUNTABLE = new Map(
  [...BY_CLASS].map(([name, members]) => [
    name,
    members.filter((noun) => !noun.mass && noun.id !== 'shoe'),
  ]),
);

function countable(name: NounClass): readonly Noun[] {
  return COUNTABLE.get(name) ?? [];
}

function some(noun: Noun, determiner: Determiner = 'some'): NounGroup {
  return group(noun, determiner, !noun.mass);
}

function oneOrMore(random: Random, noun: Noun): NounPhrase {
  const many = noun.classes.has('food') || noun.classes.has('pet') || noun.classes.has('book');
  if (many && random.chance(0.25)) return group(noun, random.between(2, 5), true);
  return described(random, group(noun, 'a'), 0.45);
}

function owned(random: Random, noun: Noun, subject: NounPhrase): NounGroup {
  const several = /^(key|ticket)$/.test(noun.id) && random.chance(0.5);
  // Several women would need a *their* of their own in Chinese.
  const women = isFemale(subject) && isPlural(subject);
  const owner = women ? 'the' : ownerOf(subject);
  return described(random, group(noun, owner, several), 0.15);
}

export function portion(random: Random): NounPhrase {
  const content = random.pick(DRINKS);
  const hot = /^(coffee|tea)$/.test(content.id);
  const container = hot ? CONTAINERS[2]! : random.pick(CONTAINERS.slice(0, 2));
  return { kind: 'portion', count: random.between(1, 3), container, content };
}

function siblings(random: Random): NounPhrase {
  const noun = random.pick([
    CHILD,
    ...KIN.filter(({ id }) => /^(brother|sister|son|daughter)$/.test(id)),
  ]);
  const count = random.between(1, 4);
  return count === 1 ? group(noun, 'a') : group(noun, count, true);
}
