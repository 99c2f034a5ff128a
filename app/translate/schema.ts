/** The request that LibreTranslate's clients send; fields of theirs that are not here are ignored. */

import { z } from 'zod';
import { LIMITS } from '../http/limits.ts';

const text = z.string({ error: 'expected a text or a list of texts' });
const code = z.string({ error: 'expected a language code or a list of language codes' });

export const translateSchema = z.object(
  {
    q: z.union([text, z.array(text).max(LIMITS.texts, `at most ${LIMITS.texts} texts`)], {
      error: `expected a text or a list of at most ${LIMITS.texts} texts`,
    }),
    source: z.string({ error: 'expected a language code or auto' }),
    target: z.union(
      [code, z.array(code).min(1).max(LIMITS.targets, `at most ${LIMITS.targets} targets`)],
      { error: `expected a language code or a list of 1 to ${LIMITS.targets} of them` },
    ),
    format: z.literal('text', { error: 'expected text, the only format there is' }).default('text'),
  },
  { error: 'expected an object with q, source and target' },
);
