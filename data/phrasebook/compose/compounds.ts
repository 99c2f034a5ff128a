/** Random sentences of two clauses: opinions, reasons, contrasts, conditions. */

import { ADJECTIVES } from '../lexicon/adjectives.ts';
import { OUTDOORS, RESTAURANTS } from '../lexicon/places.ts';
import { STATES, WEATHER_CONDITIONS } from '../lexicon/specials.ts';
import { verb } from '../lexicon/verbs.ts';
import type { Place, Predicate, Sentence } from '../meaning.ts';
import { type Clause, isFemale, isPlural, type Modal, type NounPhrase } from '../meaning.ts';
import type { Random, Weighted } from '../random.ts';
import { comparison, location, mood, thing, whereabouts } from './descriptions.ts';
import { named, object } from './objects.ts';
import { name, pronoun, someSubject } from './people.ts';
import { at, destination } from './places.ts';

const THOUGHTS: Weighted<(random: Random) => Clause> = [
  [3, thing],
  [2, (random) => mood(random, someOther(random))],
  [2, comparison],
  [2, location],
  [1, whereabouts],
];

/** *I think that this hotel is too expensive.* */
export function think(random: Random): Sentence {
  const subject = random.chance(0.7)
    ? pronoun('i')
    : random.pick([pronoun('we'), pronoun('he'), pronoun('she'), name(random)]);
  const clause = random.weighted(THOUGHTS)(random);
  if (clause.subject.kind === 'pronoun' && /^(i|we|he|she)$/.test(clause.subject.pronoun))
    return think(random);
  return { kind: 'think', subject, clause: { ...clause, fronted: false } };
}

function someOther(random: Random): NounPhrase {
  const subject = someSubject(random);
  return subject.kind === 'pronoun' ? name(random) : subject;
}

/** What people give as reasons, and what for. */
const WEARY = ['tired', 'ill', 'busy'];
const ACHES = STATES.filter(({ en }) => /ache|fever|time/.test(en));
const WANTS = STATES.filter(({ en }) => /hungry|thirsty/.test(en));

/** Declining, going home or going out to eat, for a reason of one's own. */
export function because(random: Random): Sentence {
  const subject = resumable(random);
  const reasoner = pronounOf(subject);
  if (random.chance(0.25)) {
    const state = random.pick(WANTS);
    const eatery = at(random.pick(RESTAURANTS));
    const clause = plan(subject, { kind: 'go', to: eatery }, 'want');
    return { kind: 'because', clause, reason: simply(reasoner, { kind: 'feel', state }) };
  }
  const clause = random.chance(0.75)
    ? { ...plan(subject, { kind: 'go', to: outing(random) }, 'can'), negated: true }
    : plan(subject, { kind: 'go', to: { kind: 'home' } }, 'want');
  return { kind: 'because', clause, reason: complaint(random, reasoner) };
}

/** Anywhere but where the ill go. */
function outing(random: Random): Place {
  const to = destination(random);
  const clinic = to.kind === 'at' && /hospital|pharmacy/.test(to.group.noun.id);
  return clinic || to.kind === 'home' ? outing(random) : to;
}

function complaint(random: Random, subject: NounPhrase): Clause {
  const state = random.pick(ACHES);
  if (random.chance(0.5)) {
    return { ...simply(subject, { kind: 'feel', state }), negated: state.en === 'time' };
  }
  const adjective = random.pick(ADJECTIVES.filter(({ id }) => WEARY.includes(id)));
  return simply(subject, { kind: 'be', adjective });
}

function plan(subject: NounPhrase, predicate: Predicate, modal: Modal): Clause {
  return { subject, predicate, tense: 'present', modal };
}

function simply(subject: NounPhrase, predicate: Predicate): Clause {
  return { subject, predicate, tense: 'present' };
}

/** Anyone whom a pronoun can take up; several women have one of their own in other languages. */
function resumable(random: Random): NounPhrase {
  const subject = someSubject(random);
  return isPlural(subject) && isFemale(subject) ? resumable(random) : subject;
}

/** The second mention of somebody is a pronoun. */
function pronounOf(subject: NounPhrase): NounPhrase {
  if (subject.kind === 'pronoun') return subject;
  return pronoun(isPlural(subject) ? 'they' : isFemale(subject) ? 'she' : 'he');
}

/** *I like tea, but I don't like coffee.* */
export function contrast(random: Random): Sentence {
  const subject = resumable(random);
  const [first, second] = [likes(random, subject), likes(random, pronounOf(subject))];
  const [one, other] = [first, second].map(({ predicate }) => headOfObject(predicate));
  if (one === other) return contrast(random);
  return { kind: 'but', first, second: { ...second, negated: true } };
}

function headOfObject(predicate: Predicate): unknown {
  return predicate.kind === 'act' && predicate.object?.kind === 'noun'
    ? predicate.object.noun
    : predicate;
}

function likes(random: Random, subject: NounPhrase): Clause {
  const thing = object(random, random.pick(['all:food', 'all:drink']), subject);
  return {
    subject,
    predicate: { kind: 'act', verb: verb('like'), object: thing },
    tense: 'present',
  };
}

/** *If it rains tomorrow, we're going to stay at home.* */
export function condition(random: Random): Sentence {
  const weather = random.pick(WEATHER_CONDITIONS);
  const fine = /sunny|hot/.test(weather.en);
  const subject = someSubject(random);
  const stay: Predicate = { kind: 'act', verb: verb('stay') };
  const clause: Clause = fine
    ? simply(subject, { kind: 'go', to: at(random.pick([...OUTDOORS, named('swimming pool')])) })
    : random.chance(0.4)
      ? { ...simply(subject, stay), place: { kind: 'home' } }
      : simply(subject, { kind: 'go', to: at(random.pick(INDOORS)) });
  return { kind: 'if-weather', weather, clause: { ...clause, tense: 'future' } };
}

const INDOORS = ['museum', 'cinema', 'library', 'theatre', 'café', 'office'].map(named);
