/** What people do: random clauses with a verb of action, its objects, places and times. */

import { MEANS } from '../lexicon/specials.ts';
import type { TimeClass } from '../lexicon/times.ts';
import { VERBS, type Verb } from '../lexicon/verbs.ts';
import type { Act, Clause, Going, Modal, NounPhrase, Place, Tense } from '../meaning.ts';
import type { Random, Weighted } from '../random.ts';
import { object } from './objects.ts';
import { otherThan, someSubject } from './people.ts';
import { destination, placeAmong } from './places.ts';
import { type Doing, type Span, when } from './timing.ts';

const ADVERSE = 0.2;

/** Tense, mood and times that go together. */
interface Setting {
  readonly tense: Tense;
  readonly modal?: Modal;
  readonly kind?: TimeClass;
}

const PLANS: Weighted<Setting> = [
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

/** The settings that a verb goes with, and their shares. */
function settingsOf(verb: Verb): Weighted<Setting> {
  if (verb.stative) return [[1, { tense: 'present' }]];
  if (verb.momentary) return [[1, { tense: 'past', kind: 'past' }]];
  return [
    ...(verb.pastime && !DUTIES.has(verb.id) ? PLEASURES : PLANS),
    [verb.progressive ? 3 : 0, NOW],
    [verb.habit ? 4 : 0, HABIT],
    [verb.skill ? 1.5 : 0, SKILL],
  ];
}

const SETTINGS = new Map(VERBS.map((verb) => [verb, settingsOf(verb)]));

function setting(random: Random, verb: Verb): Setting {
  return random.weighted(SETTINGS.get(verb)!);
}

function doingOf({ id, wide, habit, pastime }: Verb): Doing {
  return { id, span: wide ? 'any' : 'brief', scheduled: habit || pastime };
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
    ...when(random, kind, negated, doingOf(verb)),
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
  if (/^(give|show|send)$/.test(verb.id)) {
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

export function journey(random: Random, subject = someSubject(random)): Clause {
  const to = destination(random);
  const setting = random.weighted(PLANS);
  const negated = random.chance(0.15);
  const by = negated ? undefined : means(random, to);
  const predicate: Going = { kind: 'go', to, by };
  const companion = !negated && !by && random.chance(0.25) ? otherThan(random, subject) : undefined;
  const { tense, modal, kind } = setting;
  const doing: Doing = { span: spanOf(to), scheduled: true };
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

const PASTIMES = VERBS.filter((verb) => verb.pastime && enjoyable(verb));
const LASTING = VERBS.filter(({ id }) => /^(live|work|learn|play the)/.test(id));

/** *She likes playing chess.* */
export function pastime(random: Random): Clause {
  const verb = random.pick(PASTIMES);
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
  const verb = random.pick(LASTING);
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
