/** Random clauses that make sense: each tense with its times, each verb with its objects. */

import { ADJECTIVES, type Adjective, OLDER } from '../lexicon/adjectives.ts';
import { atClock, clockWords, MINUTES } from '../lexicon/clock.ts';
import { KIN } from '../lexicon/people.ts';
import { MEANS, PROFESSIONS, STATES } from '../lexicon/specials.ts';
import { TIMES, type Time, type TimeClass } from '../lexicon/times.ts';
import { VERBS, type Verb } from '../lexicon/verbs.ts';
import type { Act, Being, Clause, Going, Modal, NounPhrase, Place, Tense } from '../meaning.ts';
import type { Random } from '../random.ts';
import { group, HER_OWNERS, isWomens, object, ofClass } from './objects.ts';
import { name, otherThan, pronoun, relative, someone, someSubject } from './people.ts';
import { at, destination, placeAmong } from './places.ts';

const TIMES_OF: Record<TimeClass, readonly Time[]> = {
  past: TIMES.filter(({ classes }) => classes.includes('past')),
  future: TIMES.filter(({ classes }) => classes.includes('future')),
  habit: TIMES.filter(({ classes }) => classes.includes('habit')),
};

/** How long a time may be: of a day or less, any, or weeks and years only. */
export type Span = 'brief' | 'any' | 'long';

export function time(random: Random, kind: TimeClass, span: Span = 'brief'): Time {
  const found = random.pick(TIMES_OF[kind]);
  const fits = span === 'any' || found.brief === (span === 'brief');
  return fits ? found : time(random, kind, span);
}

/** Parts of the day when one hardly does it. */
const UNTIMELY: Readonly<Record<string, RegExp>> = {
  'have breakfast': /evening|afternoon/,
  'have lunch': /evening|morning/,
  'have dinner': /morning|afternoon/,
  'get up early': /evening|afternoon|morning/,
  'go to bed early': /morning|afternoon|evening/,
};

function timely(random: Random, kind: TimeClass, { span, id = '' }: Doing): Time {
  const found = time(random, kind, span);
  return UNTIMELY[id]?.test(found.words.en) ? timely(random, kind, { span, id }) : found;
}

/** What is to be dated: how long it may take, and the verb where its time of day matters. */
interface Doing {
  readonly span: Span;
  readonly id?: string;
}

export function clock(random: Random) {
  return clockWords(random.between(1, 11), random.pick(MINUTES));
}

/** Tense, mood and times that go together. */
interface Setting {
  readonly tense: Tense;
  readonly modal?: Modal;
  readonly kind?: TimeClass;
}

const PLANS: readonly (readonly [number, Setting])[] = [
  [3, { tense: 'past', kind: 'past' }],
  [3, { tense: 'future', kind: 'future' }],
  [2, { tense: 'present', modal: 'want', kind: 'future' }],
  [2, { tense: 'present', modal: 'must', kind: 'future' }],
  [1, { tense: 'present', modal: 'can', kind: 'future' }],
  [1, { tense: 'present', modal: 'would-like', kind: 'future' }],
];
/** What one does for pleasure one need not do. */
const PLEASURES = PLANS.filter(([, { modal }]) => modal !== 'must');
const DUTIES = new Set(['cook', 'read', 'run', 'go shopping', 'eat', 'swim']);
const NOW: Setting = { tense: 'progressive' };
const HABIT: Setting = { tense: 'present', kind: 'habit' };
const SKILL: Setting = { tense: 'present', modal: 'know-how' };

function setting(random: Random, verb: Verb): Setting {
  if (verb.stative) return { tense: 'present' };
  if (verb.momentary) return { tense: 'past', kind: 'past' };
  return random.weighted([
    ...(verb.pastime && !DUTIES.has(verb.id) ? PLEASURES : PLANS),
    [verb.progressive ? 3 : 0, NOW],
    [verb.habit ? 4 : 0, HABIT],
    [verb.skill ? 1.5 : 0, SKILL],
  ]);
}

/** Somebody does something. `subject` is anyone unless given. */
export function action(random: Random, subject = someSubject(random)): Clause {
  const verb = random.pick(VERBS);
  const { tense, modal, kind } = setting(random, verb);
  const settled = { subject, tense, modal };
  const predicate = act(random, verb, settled);
  if (modal === 'know-how' || verb.stative) {
    const place =
      verb.stative && verb.places.length > 0 ? placeAmong(random, verb.places) : undefined;
    return { ...settled, predicate, place, negated: !place && random.chance(0.25) };
  }
  const clause: Clause = { ...settled, predicate, ...circumstances(random, verb, subject) };
  const negated = canNegate(clause) && random.chance(0.2);
  return {
    ...(negated ? unadorned(clause) : clause),
    ...(negated ? { negated, place: verb.id === 'stay' ? clause.place : undefined } : {}),
    ...when(random, kind, negated, { span: verb.wide ? 'any' : 'brief', id: verb.id }),
  };
}

function act(
  random: Random,
  verb: Verb,
  { subject, tense, modal }: Omit<Clause, 'predicate'>,
): Act {
  const daily = tense === 'present' && !modal;
  const kinds = verb.objects.filter(
    (kind) => !daily || verb.stative || !/^(a:film|portion)/.test(kind),
  );
  if (kinds.length === 0) return { kind: 'act', verb };
  if (/^(give|show)$/.test(verb.id)) {
    const recipient = otherThan(random, subject);
    return { kind: 'act', verb, recipient, object: object(random, random.pick(kinds), subject) };
  }
  return { kind: 'act', verb, object: object(random, random.pick(kinds), subject) };
}

function circumstances(random: Random, verb: Verb, subject: NounPhrase): Partial<Clause> {
  const place =
    verb.id === 'stay' || (verb.places.length > 0 && random.chance(0.4))
      ? placeAmong(random, verb.places)
      : undefined;
  const social = verb.pastime && random.chance(0.2);
  return { place, companion: social ? otherThan(random, subject) : undefined };
}

/** What is not there has no colour: *She didn't buy a dress.* */
function unadorned(clause: Clause): Clause {
  const { predicate } = clause;
  if (predicate.kind !== 'act' || predicate.object?.kind !== 'noun') return clause;
  const object = { ...predicate.object, adjective: undefined };
  return { ...clause, predicate: { ...predicate, object } };
}

function canNegate({ predicate, tense, companion }: Clause): boolean {
  if (predicate.kind !== 'act' || tense === 'progressive' || companion) return false;
  const { object } = predicate;
  if (predicate.verb.momentary) return predicate.verb.id === 'find' || predicate.verb.id === 'see';
  if (object?.kind === 'portion') return false;
  return object?.kind !== 'noun' || typeof object.determiner !== 'number';
}

/** A time of the right kind, at the end or in front, or a frequency for a habit. */
function when(
  random: Random,
  kind: TimeClass | undefined,
  negated: boolean,
  doing: Doing,
): Partial<Clause> {
  if (!kind) return {};
  if (kind === 'habit') return habit(random, negated, doing);
  if (random.chance(0.2)) return {};
  const day = timely(random, kind, doing);
  const precise = /^(tomorrow|yesterday|on )/.test(day.words.en) && !/(ing)$/.test(day.words.en);
  const free = UNTIMELY[doing.id ?? ''] === undefined;
  const moment = precise && free && random.chance(0.3) ? atClock(quarter(random), day) : day;
  return { time: moment, fronted: !negated && random.chance(0.15) };
}

/** People make plans for round times. */
function quarter(random: Random) {
  return clockWords(random.between(1, 11), random.pick([0, 15, 30, 45] as const));
}

function habit(random: Random, negated: boolean, doing: Doing): Partial<Clause> {
  if (negated) return {};
  if (random.chance(0.4)) {
    return { frequency: random.pick(['always', 'often', 'sometimes', 'never'] as const) };
  }
  return { time: timely(random, 'habit', doing), fronted: random.chance(0.15) };
}

export function journey(random: Random, subject = someSubject(random)): Clause {
  const to = destination(random);
  const setting = random.weighted(PLANS);
  const negated = random.chance(0.15);
  const by = negated ? undefined : means(random, to);
  const predicate: Going = { kind: 'go', to, by };
  const companion = !negated && !by && random.chance(0.25) ? otherThan(random, subject) : undefined;
  const { tense, modal, kind } = setting;
  const doing: Doing = { span: spanOf(to) };
  return {
    subject,
    predicate,
    tense,
    modal,
    negated,
    companion,
    ...when(random, kind, negated, doing),
  };
}

/** One goes abroad next month, and to the baker's today. */
export function spanOf(to: Place): Span {
  if (to.kind !== 'town') return 'brief';
  return to.town.overseas ? 'long' : 'any';
}

function means(random: Random, to: Place): Going['by'] {
  if (to.kind === 'home' || random.chance(0.5)) return undefined;
  const reach = to.kind === 'town' ? (to.town.overseas ? 'plane' : 'far') : 'near';
  return random.pick(MEANS.filter((means) => means.reach.includes(reach)));
}

/** A thing, person or mood that is so and so. */
export function description(random: Random): Clause {
  return random.weighted<() => Clause>([
    [4, () => mood(random)],
    [3, () => ({ ...quality(random, relative(random), 'person') })],
    [6, () => thing(random)],
    [3, () => feeling(random)],
    [3, () => profession(random)],
    [2, () => whereabouts(random)],
  ])();
}

const ADVERSE = 0.2;

export function mood(random: Random, subject = someSubject(random)): Clause {
  const clause = quality(random, subject, 'mood');
  const past = random.chance(0.3);
  return past ? { ...clause, tense: 'past', time: time(random, 'past') } : clause;
}

function quality(random: Random, subject: NounPhrase, of: 'person' | 'mood'): Clause {
  const adjective = random.pick(ADJECTIVES.filter(({ predicate }) => predicate.includes(of)));
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
  const adjective = random.pick(ADJECTIVES.filter(({ predicate }) => said(predicate)));
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

export function feeling(random: Random, subject = someSubject(random)): Clause {
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
    [3, group(random.pick(KIN), random.pick(['my', 'my', 'your', 'his', 'her'] as const))],
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

/** *My suitcase is on the bed.* */
export function location(random: Random): Clause {
  const noun = random.pick(
    [...ofClass('portable'), ...ofClass('pet')].filter(({ id }) => id !== 'shoe'),
  );
  const holder = random.pick(ofClass('furniture').filter(({ id }) => id !== 'lamp'));
  const relation = random.pick(['on', 'under', 'next-to', 'behind', 'in-front-of'] as const);
  const place = random.chance(0.3)
    ? at(random.pick(ofClass('room').filter(({ place }) => place)))
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

/** *She likes playing chess.* */
export function pastime(random: Random): Clause {
  const verb = random.pick(VERBS.filter((candidate) => candidate.pastime && enjoyable(candidate)));
  const subject = someSubject(random);
  const kinds = verb.objects.filter((kind) => /^some:(audio|readable)/.test(kind));
  const thing = kinds.length > 0 ? object(random, random.pick(kinds), subject) : undefined;
  const predicate = { kind: 'enjoy', act: { kind: 'act', verb, object: thing } } as const;
  return { subject, predicate, tense: 'present', negated: random.chance(ADVERSE) };
}

function enjoyable({ objects }: Verb): boolean {
  return objects.length === 0 || objects.some((kind) => /^some:(audio|readable)/.test(kind));
}

/** *He has been living in Rome for two years.* */
export function duration(random: Random): Clause {
  const verb = random.pick(VERBS.filter(({ id }) => /^(live|work|learn|play the)/.test(id)));
  const subject = someSubject(random);
  const [kind] = verb.objects;
  const act: Act = { kind: 'act', verb, object: kind ? object(random, kind, subject) : undefined };
  const placed = /^(live|work)/.test(verb.id);
  return {
    subject,
    predicate: { kind: 'since', act, years: random.between(1, 12) },
    tense: 'present',
    place: placed ? placeAmong(random, ['towns']) : undefined,
  };
}
