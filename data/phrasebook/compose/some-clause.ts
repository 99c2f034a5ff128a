/** The constructions of single clauses, each with its share. */

import type { Clause } from '../meaning.ts';
import type { Random, Weighted } from '../random.ts';
import { action, duration, journey, pastime } from './actions.ts';
import { comparison, description, location } from './descriptions.ts';

const CONSTRUCTIONS: Weighted<(random: Random) => Clause> = [
  [40, (random) => action(random)],
  [10, (random) => journey(random)],
  [14, description],
  [5, location],
  [5, comparison],
  [6, pastime],
  [4, duration],
];

/** A clause of any construction. */
export function someClause(random: Random): Clause {
  return random.weighted(CONSTRUCTIONS)(random);
}
