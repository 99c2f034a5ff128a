/** The constructions of single clauses, each with its share. */

import type { Clause } from '../meaning.ts';
import type { Random } from '../random.ts';
import * as clauses from './clauses.ts';

/** A clause of any construction. */
export function someClause(random: Random): Clause {
  return random.weighted<(random: Random) => Clause>([
    [40, (random) => clauses.action(random)],
    [10, (random) => clauses.journey(random)],
    [14, clauses.description],
    [5, clauses.location],
    [5, clauses.comparison],
    [6, clauses.pastime],
    [4, clauses.duration],
  ])(random);
}
