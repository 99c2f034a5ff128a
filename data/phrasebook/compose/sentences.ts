/** Random sentences: every construction of the phrasebook with its share. */

import { FIXED } from '../fixed.ts';
import type { Filler, Phrase, Sentence } from '../meaning.ts';
import type { Random } from '../random.ts';
import { TEMPLATES } from '../templates.ts';
import { because, condition, contrast, think } from './compounds.ts';
import { SLOTS } from './fillers.ts';
import { question, whQuestion } from './questions.ts';
import { invitation, request } from './requests.ts';
import { someClause } from './some-clause.ts';

export function someSentence(random: Random): Sentence {
  return random.weighted<(random: Random) => Sentence>([
    [1, (random) => ({ kind: 'fixed', phrase: random.pick(FIXED) })],
    [22, template],
    [40, (random) => ({ kind: 'statement', clause: someClause(random) })],
    [14, question],
    [9, whQuestion],
    [4, request],
    [3, invitation],
    [4, think],
    [5, because],
    [3, contrast],
    [2, condition],
  ])(random);
}

function template(random: Random): Sentence {
  const template = random.pick(TEMPLATES);
  return { kind: 'template', template, fillers: fillersFor(random, template) };
}

function fillersFor(random: Random, template: Phrase): Record<string, Filler> {
  const fillers: Record<string, Filler> = {};
  for (const [, slot = ''] of template.en.matchAll(/\{(\w+)/g))
    fillers[slot] ??= SLOTS[slot]!(random);
  const taken = fillers.other && repeats(fillers.other, fillers.building ?? fillers.abuilding!);
  const doubled = fillers.second && repeats(fillers.second, fillers.order!);
  return taken || doubled ? fillersFor(random, template) : fillers;
}

function repeats(one: Filler, other: Filler): boolean {
  return headOf(one) === headOf(other);
}

function headOf(filler: Filler): unknown {
  if (filler.kind !== 'noun-phrase') return filler;
  const { phrase } = filler;
  return phrase.kind === 'noun' ? phrase.noun : phrase.kind === 'portion' ? phrase.content : phrase;
}
