/** How graphs that translate keep the weights of their matrix products. */

import { InterlinguaError } from '../data/errors.ts';

/** As they were trained, or as whole numbers of 8 bits with a scale for each few: a quarter of the size, and faster. */
export type Precision = 'fp32' | 'int8';

const PRECISIONS: readonly Precision[] = ['int8', 'fp32'];

/**
 * What INTERLINGUA_PRECISION says, or int8.
 *
 * @throws InterlinguaError `invalid-input` that lists the choices
 */
export function precisionFromEnvironment(): Precision {
  const wanted = process.env.INTERLINGUA_PRECISION ?? 'int8';
  const found = PRECISIONS.find((each) => each === wanted);
  if (found) return found;
  throw new InterlinguaError(
    'invalid-input',
    `INTERLINGUA_PRECISION: must be one of ${PRECISIONS.join(', ')}, got ${JSON.stringify(wanted)}.`,
  );
}
