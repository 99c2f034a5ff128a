/** Random places, by the names that verbs know them by. */

import type { Noun } from '../lexicon/noun.ts';
import { BUILDINGS, OUTDOORS, RESTAURANTS, ROOMS, SHOPS } from '../lexicon/places.ts';
import { TOWNS } from '../lexicon/specials.ts';
import type { Place } from '../meaning.ts';
import type { Random } from '../random.ts';

const GROUPS: Readonly<Record<string, readonly Noun[]>> = {
  shops: SHOPS,
  eateries: RESTAURANTS,
  outdoors: OUTDOORS,
  rooms: ROOMS,
  buildings: BUILDINGS,
  stops: BUILDINGS.filter(({ id }) => /station|airport/.test(id)),
  sights: BUILDINGS.filter(({ id }) => /castle|museum/.test(id)),
};
const SHORT: Readonly<Record<string, string>> = {
  livingroom: 'living room',
  pool: 'swimming pool',
};
const SINGLE = [...RESTAURANTS, ...OUTDOORS, ...ROOMS, ...BUILDINGS, ...SHOPS];

/** One of the places in `names`, a cell of the verb table. */
export function placeAmong(random: Random, names: readonly string[]): Place {
  const name = random.pick(names);
  if (name === 'home') return { kind: 'home' };
  if (name === 'towns') return town(random);
  const choices = GROUPS[name] ?? SINGLE.filter(({ id }) => id === (SHORT[name] ?? name));
  if (choices.length === 0) throw new Error(`placeAmong: no such place, got ${name}.`);
  return at(random.pick(choices));
}

export function at(noun: Noun): Place {
  return { kind: 'at', group: { kind: 'noun', noun, determiner: 'the', plural: false } };
}

export function town(random: Random): Place {
  return { kind: 'town', town: random.pick(TOWNS) };
}

/** Somewhere to go: out, home or away. */
export function destination(random: Random): Place {
  return random.weighted<() => Place>([
    [5, () => at(random.pick([...BUILDINGS, ...SHOPS, ...RESTAURANTS, ...OUTDOORS]))],
    [3, () => town(random)],
    [1, () => ({ kind: 'home' })],
  ])();
}
