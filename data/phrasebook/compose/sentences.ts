/** Random sentences: every construction of the phrasebook with its share. */

import { FIXED } from '../fixed.ts';
import { type Filler, isFemale, type Phrase, type Sentence } from '../meaning.ts';
import type { Random, Weighted } from '../random.ts';
import type { Fillers } from '../template.ts';
import { TEMPLATES } from '../templates.ts';
import { because, condition, contrast, think } from './compounds.ts';
import { SLOTS } from './fillers.ts';
import { question, whQuestion } from './questions.ts';
import { invitation, request } from './requests.ts';
import { someClause } from './some-clause.ts';

const SENTENCES: Weighted<(random: Random) => Sentence> = [
  [1, (random) => ({ kind: 'fixed', phrase: random.pick(FIXED) })],
  [15, template],
  [46, (random) => ({ kind: 'statement', clause: someClause(random) })],
  [15, question],
  [11, whQuestion],
  [2, request],
  [2, invitation],
  [4, think],
  [5, because],
  [3, contrast],
  [2, condition],
];

export function someSentence(random: Random): Sentence {
  return random.weighted(SENTENCES)(random);
}

function template(random: Random): Sentence {
  const template = random.pick(TEMPLATES);
  return { kind: 'template', template, fillers: fillersFor(random, template) };
}

function fillersFor(random: Random, template: Phrase): Fillers {
  const fillers: Record<string, Filler> = {};
  for (const [, slot = ''] of template.en.matchAll(/\{(\w+)/g))
    fillers[slot] ??= SLOTS[slot]!(random);
  return clashing(fillers) ? fillersFor(random, template) : fillers;
}

/** Two slots for one thing, or a name that is not of the relative's sex. */
function clashing({ building, abuilding, other, order, second, kin, name }: Fillers): boolean {
  if (kin && name && sexOf(kin) !== sexOf(name)) return true;
  return (
    (other !== undefined && repeats(other, (building ?? abuilding)!)) ||
    (second !== undefined && repeats(second, order!))
  );
}

function sexOf(filler: Filler): boolean {
  return filler.kind === 'noun-phrase' && isFemale(filler.phrase);
}

function repeats(one: Filler, other: Filler): boolean {
  return headOf(one) === headOf(other);
}

function headOf(filler: Filler): unknown {
  if (filler.kind !== 'noun-phrase') return filler;
  const { phrase } = filler;
  return phrase.kind === 'noun' ? phrase.noun : phrase.kind === 'portion' ? phrase.content : phrase;
}
