/** When things happen: random times that suit the tense, the doing and the time of day. */

import { atClock, clockWords, MINUTES } from '../lexicon/clock.ts';
import { TIMES, type Time, type TimeClass } from '../lexicon/times.ts';
import type { Clause, Phrase } from '../meaning.ts';
import type { Random } from '../random.ts';

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
  open: /weekend|^on |^last/,
  close: /weekend|^on |^last/,
  'have breakfast': /evening|afternoon/,
  'have lunch': /evening|morning/,
  'have dinner': /morning|afternoon/,
  'get up early': /evening|afternoon|morning/,
  'go to bed early': /morning|afternoon|evening/,
};

function timely(random: Random, kind: TimeClass, doing: Doing): Time {
  const found = time(random, kind, doing.span);
  const odd = UNTIMELY[doing.id ?? '']?.test(found.words.en);
  return odd ? timely(random, kind, doing) : found;
}

/** What is to be dated: how long it may take, and the verb where its time of day matters. */
export interface Doing {
  readonly span: Span;
  readonly id?: string;
  /** One may fix an hour for it. */
  readonly scheduled: boolean;
}

export function clock(random: Random): Phrase {
  return clockWords(random.between(1, 11), random.pick(MINUTES));
}

/** A time of the right kind, at the end or in front, or a frequency for a habit. */
export function when(
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
  const free = doing.scheduled && UNTIMELY[doing.id ?? ''] === undefined;
  const moment = precise && free && random.chance(0.3) ? atClock(quarter(random), day) : day;
  return { time: moment, fronted: !negated && random.chance(0.15) };
}

/** People make plans for round times. */
function quarter(random: Random): Phrase {
  return clockWords(random.between(1, 11), random.pick([0, 15, 30, 45] as const));
}

function habit(random: Random, negated: boolean, doing: Doing): Partial<Clause> {
  if (negated) return {};
  if (random.chance(0.4)) {
    return { frequency: random.pick(['always', 'often', 'sometimes', 'never'] as const) };
  }
  return { time: timely(random, 'habit', doing), fronted: random.chance(0.15) };
}
