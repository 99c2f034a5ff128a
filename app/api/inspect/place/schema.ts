import { z } from 'zod';
import { sourceCode } from '../../../http/fields.ts';

export const placeSchema = z.object(
  {
    text: z.string({ error: 'expected a text' }),
    source: sourceCode,
    layer: z.int({ error: 'expected the number of a layer' }).min(0),
  },
  { error: 'expected an object with text, source and layer' },
);
