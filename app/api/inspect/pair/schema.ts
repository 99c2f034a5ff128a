import { z } from 'zod';
import { sourceCode } from '../../../http/fields.ts';

const sentence = z.object(
  { text: z.string({ error: 'expected a text' }), source: sourceCode },
  { error: 'expected an object with text and source' },
);

export const pairSchema = z.object(
  { first: sentence, second: sentence },
  { error: 'expected an object with first and second' },
);
