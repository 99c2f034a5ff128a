import { z } from 'zod';
import { LIMITS } from '../../http/limits.ts';

const code = z.string({ error: 'expected a language code' });

export const streamSchema = z.object(
  {
    text: z.string({ error: 'expected a text' }),
    source: z.string({ error: 'expected a language code or auto' }),
    targets: z
      .array(code, { error: `expected a list of 1 to ${LIMITS.targets} language codes` })
      .min(1, 'at least one target')
      .max(LIMITS.targets, `at most ${LIMITS.targets} targets`),
  },
  { error: 'expected an object with text, source and targets' },
);
