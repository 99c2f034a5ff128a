/** The ways to teach a language, and what each of them leaves as it is. */

import type { Strategy } from './config.ts';

/** In the order in which they are told. */
export const STRATEGIES: readonly Strategy[] = [
  'frozen',
  'fine-tune',
  'scratch',
  'multi-task',
  'meta',
];

export const FREEZES: Readonly<Record<Strategy, string>> = {
  frozen: 'the encoder and every other language',
  meta: 'the encoder and every other language; the decoder starts where npm run train:meta has put it',
  'fine-tune': 'nothing: the whole release moves, at a small learning rate',
  'multi-task': 'nothing: the whole release moves, while it rehearses old pairs',
  scratch: 'nothing, since nothing is borrowed: a network of the same shape starts at random',
};
