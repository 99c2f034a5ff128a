import { z } from 'zod';
import { sourceCode } from '../../../http/fields.ts';
import { INSPECT_LIMITS } from '../limits.ts';

const count = `expected a whole number from 1 to ${INSPECT_LIMITS.neighbours}`;

export const placeSchema = z.object(
  {
    text: z.string({ error: 'expected a text' }),
    source: sourceCode,
    layer: z.int({ error: 'expected the number of a layer' }).min(0),
    count: z.int(count).min(1, count).max(INSPECT_LIMITS.neighbours, count).default(3),
  },
  { error: 'expected an object with text, source and layer' },
);
