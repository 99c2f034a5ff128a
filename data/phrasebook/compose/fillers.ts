/** What fills the slots of templates. */

import { dateWords } from '../lexicon/clock.ts';
import { DRINKS, FOOD } from '../lexicon/food.ts';
import type { Noun } from '../lexicon/noun.ts';
import { ACQUAINTANCES, KIN } from '../lexicon/people.ts';
import { BUILDINGS, RESTAURANTS, SHOPS } from '../lexicon/places.ts';
import { BODY, COLOURS, NAMES, TOWNS, WEATHER } from '../lexicon/specials.ts';
import { CLOTHES, EVENTS, THINGS } from '../lexicon/things.ts';
import { WEEKDAYS } from '../lexicon/times.ts';
import type { Filler, NounPhrase, Owner, Phrase } from '../meaning.ts';
import type { Random } from '../random.ts';

import { group, HER_OWNERS, isWomens, object, ofClass, portion } from './objects.ts';
import { name, pronoun } from './people.ts';
import { town } from './places.ts';
import { clock, time } from './timing.ts';

const VENUES = [
  ...SHOPS,
  ...RESTAURANTS,
  ...BUILDINGS.filter(({ id }) => !/station|airport|hospital/.test(id)),
];
const SIGHTS_AND_SHOPS = [...BUILDINGS, ...SHOPS, ...RESTAURANTS].filter(
  ({ id }) => id !== 'office',
);
const FINDABLE = SIGHTS_AND_SHOPS.filter(({ id }) => !/university|castle|airport|school/.test(id));
const OWNED = THINGS.filter((noun) => noun.classes.has('portable') && noun.id !== 'gift');
const COUNTED = [...FOOD.filter(({ mass }) => !mass), ...ofClass('book'), ...ofClass('ticket')];
const ORDERED = [
  ...DRINKS.filter(({ id }) => /coffee|tea|beer|juice|lemonade/.test(id)),
  ...FOOD.filter(({ id }) => /pizza|sandwich/.test(id)),
];

type Make = (random: Random) => Filler;

export const SLOTS: Readonly<Record<string, Make>> = {
  building: (random) => phrase(group(random.pick(SIGHTS_AND_SHOPS), 'the')),
  other: (random) => phrase(group(random.pick(SIGHTS_AND_SHOPS), 'the')),
  abuilding: (random) => phrase(group(random.pick(FINDABLE), 'a')),
  venue: (random) => phrase(group(random.pick(VENUES), 'the')),
  event: (random) => phrase(group(random.pick([...EVENTS, ...ofClass('film')]), 'the')),
  gathering: (random) => phrase(group(random.pick(EVENTS), 'the')),
  order: (random) => phrase(order(random)),
  second: (random) => phrase(order(random)),
  goods: (random) => phrase(goods(random, CLOTHES)),
  shopping: (random) =>
    phrase(object(random, random.pick(['some:food', 'some:drink']), pronoun('i'))),
  offer: (random) => phrase(group(random.pick(ORDERED), 'a')),
  possession: (random) => phrase(possession(random)),
  present: (random) =>
    phrase(
      group(
        random.pick(
          [...ofClass('readable'), ...CLOTHES, ...ofClass('photo')].filter(
            ({ id }) => id !== 'shoe',
          ),
        ),
        'the',
      ),
    ),
  count: (random) => phrase(group(random.pick(COUNTED), 'some', true)),
  person: (random) => phrase(individual(random)),
  yours: (random) => phrase(group(random.pick([...KIN, ...ACQUAINTANCES]), 'your')),
  name: (random) => phrase(name(random)),
  kin: (random) => phrase(group(random.pick(KIN), 'my')),
  town: (random) => ({ kind: 'place', place: town(random) }),
  country: (random) => ({
    kind: 'place',
    place: { kind: 'town', town: random.pick(TOWNS.slice(11)) },
  }),
  city: (random) => words(random.pick(TOWNS.slice(0, 8)).words),
  clock: (random) => words(clock(random)),
  weekday: (random) => words(random.pick(WEEKDAYS)),
  date: (random) => words(dateWords(random.between(1, 28), random.between(0, 11))),
  weather: (random) => words(random.pick(WEATHER)),
  body: (random) => words(random.pick(BODY)),
  colour: (random) => words(random.pick(COLOURS)),
  future: (random) => words(time(random, 'future').words),
  past: (random) => words(time(random, 'past').words),
  many: (random) => ({ kind: 'number', value: random.between(2, 9) }),
  price: (random) => ({ kind: 'number', value: random.between(2, 100) }),
  age: (random) => ({ kind: 'number', value: random.between(18, 79) }),
};

function phrase(value: NounPhrase): Filler {
  return { kind: 'noun-phrase', phrase: value };
}

function words(value: Phrase): Filler {
  return { kind: 'words', words: value };
}

function order(random: Random): NounPhrase {
  if (random.chance(0.5)) return portion(random);
  const count = random.between(1, 4);
  return group(random.pick(ORDERED), count === 1 ? 'a' : count, count > 1);
}

function goods(random: Random, nouns: readonly Noun[]): NounPhrase {
  const noun = random.pick([...nouns, ...ofClass('device'), ...ofClass('baggage')]);
  return group(noun, 'this', noun.id === 'shoe' || random.chance(0.2));
}

function possession(random: Random): NounPhrase {
  const noun = random.pick([...OWNED, ...CLOTHES]);
  const plural = noun.id === 'shoe' || (/^(key|ticket)$/.test(noun.id) && random.chance(0.6));
  const owners: readonly Owner[] = isWomens(noun)
    ? HER_OWNERS
    : ['my', 'your', 'his', 'her', 'our'];
  return group(noun, random.pick(owners), plural);
}

/** One third person. */
function individual(random: Random): NounPhrase {
  if (random.chance(0.3)) return { kind: 'name', name: random.pick(NAMES) };
  const noun = random.pick([...KIN, ...ACQUAINTANCES]);
  const married = noun.id === 'wife' || noun.id === 'husband';
  return group(noun, married ? 'my' : random.pick(['my', 'my', 'your', 'his', 'her'] as Owner[]));
}
