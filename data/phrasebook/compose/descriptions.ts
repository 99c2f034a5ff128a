/** How people and things are, and where: random clauses without an action. */

import { ADJECTIVES, type Adjective, OLDER } from '../lexicon/adjectives.ts';
import type { NounClass } from '../lexicon/noun.ts';
import { PROFESSIONS, STATES } from '../lexicon/specials.ts';
import type { Being, Clause, NounPhrase } from '../meaning.ts';
import type { Random, Weighted } from '../random.ts';
import { group, HER_OWNERS, isWomens, ofClass } from './objects.ts';
import { name, oneRelative, otherThan, pronoun, relative, someone, someSubject } from './people.ts';
import { at, destination } from './places.ts';
import { time } from './timing.ts';

const ADVERSE = 0.2;

const DESCRIPTIONS: Weighted<(random: Random) => Clause> = [
  [4, (random) => mood(random)],
  [3, (random) => quality(random, relative(random), 'person')],
  [6, thing],
  [3, (random) => feeling(random)],
  [3, profession],
  [2, whereabouts],
];

/** A thing, person or mood that is so and so. */
export function description(random: Random): Clause {
  return random.weighted(DESCRIPTIONS)(random);
}

export function mood(random: Random, subject = someSubject(random)): Clause {
  const clause = quality(random, subject, 'mood');
  const past = random.chance(0.3);
  return past ? { ...clause, tense: 'past', time: time(random, 'past') } : clause;
}

const SAID_OF = { person: saidOf('person'), mood: saidOf('mood') };
const SAID_OF_THINGS = ADJECTIVES.filter(({ predicate }) => said(predicate));

function saidOf(kind: NounClass): readonly Adjective[] {
  return ADJECTIVES.filter(({ predicate }) => predicate.includes(kind));
}

function quality(random: Random, subject: NounPhrase, of: 'person' | 'mood'): Clause {
  const adjective = random.pick(SAID_OF[of]);
  const negated = random.chance(ADVERSE);
  const degree = negated ? undefined : degreeOf(random, adjective.burden && of === 'mood');
  return { subject, predicate: { kind: 'be', adjective, degree }, tense: 'present', negated };
}

function degreeOf(random: Random, burden: boolean): Being['degree'] {
  return random.weighted<Being['degree']>([
    [3, undefined],
    [2, 'very'],
    [burden ? 1 : 0, 'a-little'],
  ]);
}

/** *This suitcase is too heavy.* */
export function thing(random: Random): Clause {
  const adjective = random.pick(SAID_OF_THINGS);
  const noun = random.pick(adjective.predicate.flatMap((of) => ofClass(of)));
  const plural = noun.id === 'shoe' || (!noun.mass && random.chance(0.15));
  const eaten = ['food', 'drink', 'transport', 'room', 'event'].some((of) =>
    noun.classes.has(of as never),
  );
  const determiner = eaten
    ? 'the'
    : random.pick(['this', 'this', 'the', 'my', 'your', 'our'] as const);
  const negated = random.chance(ADVERSE);
  const degree = negated ? undefined : thingDegree(random, adjective);
  return {
    subject: group(noun, determiner, plural),
    predicate: { kind: 'be', adjective, degree },
    tense: 'present',
    negated,
  };
}

function said(classes: readonly string[]): boolean {
  return classes.length > 0 && !classes.includes('mood') && !classes.includes('person');
}

function thingDegree(random: Random, { burden, extreme, zh }: Adjective): Being['degree'] {
  if (extreme || zh.classifying) return undefined;
  return random.weighted<Being['degree']>([
    [3, undefined],
    [2, 'very'],
    [burden ? 2 : 0, 'too'],
    [burden ? 1 : 0, 'a-little'],
  ]);
}

function feeling(random: Random, subject = someSubject(random)): Clause {
  const negated = random.chance(ADVERSE);
  return {
    subject,
    predicate: { kind: 'feel', state: random.pick(STATES) },
    tense: 'present',
    negated,
  };
}

function profession(random: Random): Clause {
  const subject = random.weighted<NounPhrase>([
    [2, pronoun(random.pick(['i', 'you', 'he', 'she'] as const))],
    [3, oneRelative(random)],
    [2, name(random)],
  ]);
  const predicate = { kind: 'profession', profession: random.pick(PROFESSIONS) } as const;
  return { subject, predicate, tense: 'present', negated: random.chance(0.15) };
}

export function whereabouts(random: Random): Clause {
  const place = random.chance(0.3) ? ({ kind: 'home' } as const) : destination(random);
  const past = random.chance(0.4);
  return {
    subject: someSubject(random),
    predicate: { kind: 'be-at', place },
    tense: past ? 'past' : 'present',
    time: past ? time(random, 'past') : undefined,
    negated: random.chance(ADVERSE),
  };
}

const MOVABLE = [...ofClass('portable'), ...ofClass('pet')].filter(({ id }) => id !== 'shoe');
const HOLDERS = ofClass('furniture').filter(({ id }) => id !== 'lamp');

/** *My suitcase is on the bed.* */
export function location(random: Random): Clause {
  const noun = random.pick(MOVABLE);
  const holder = random.pick(HOLDERS);
  const relation = random.pick(['on', 'under', 'next-to', 'behind', 'in-front-of'] as const);
  const place = random.chance(0.3)
    ? at(random.pick(ofClass('room')))
    : ({ kind: 'relation', relation, of: group(holder, 'the') } as const);
  const determiner = random.pick(
    isWomens(noun) ? HER_OWNERS : (['the', 'my', 'your', 'his', 'her'] as const),
  );
  const plural = noun.id === 'key' && random.chance(0.6);
  return {
    subject: group(noun, determiner, plural),
    predicate: { kind: 'be-at', place },
    tense: 'present',
  };
}

/** *Anna is taller than my brother.* */
export function comparison(random: Random): Clause {
  const [subject, than] = random.chance(0.7) ? people(random) : vehicles(random);
  const of = subject.kind === 'noun' && subject.noun.sex === undefined ? 'transport' : 'person';
  const choices = ADJECTIVES.filter(
    ({ compares, predicate }) => compares && predicate.includes(of),
  );
  const equal = random.chance(0.3);
  const adjective = random.pick(of === 'person' && !equal ? [...choices, OLDER] : choices);
  return {
    subject,
    predicate: { kind: 'be', adjective, than, comparison: equal ? 'as' : 'more' },
    tense: 'present',
    negated: equal && random.chance(0.4),
  };
}

function people(random: Random): [NounPhrase, NounPhrase] {
  const subject = random.chance(0.3)
    ? pronoun(random.pick(['i', 'you', 'he', 'she'] as const))
    : someone(random);
  return [subject, otherThan(random, subject)];
}

function vehicles(random: Random): [NounPhrase, NounPhrase] {
  const transport = ofClass('transport').filter(({ id }) => id !== 'taxi');
  const first = random.pick(transport);
  const second = random.pick(transport.filter((noun) => noun !== first));
  return [group(first, 'the'), group(second, 'the')];
}
