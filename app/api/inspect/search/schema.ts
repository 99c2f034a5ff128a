import { z } from 'zod';
import { sourceCode, targetCode } from '../../../http/fields.ts';
import { INSPECT_LIMITS } from '../limits.ts';

const beam = `expected a whole number from 1 to ${INSPECT_LIMITS.beam}`;

export const searchSchema = z.object(
  {
    text: z.string({ error: 'expected a text' }),
    source: sourceCode,
    target: targetCode,
    beam: z.int(beam).min(1, beam).max(INSPECT_LIMITS.beam, beam),
  },
  { error: 'expected an object with text, source, target and beam' },
);
