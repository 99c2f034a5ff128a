import { z } from 'zod';
import { apiKey, sourceCode, targetCode } from '../../http/fields.ts';
import type { Settings } from '../../http/settings.ts';

export function streamSchema({ targets }: Settings['limits']) {
  return z.object(
    {
      text: z.string({ error: 'expected a text' }),
      source: sourceCode,
      targets: z
        .array(targetCode, { error: `expected a list of 1 to ${targets} language codes` })
        .min(1, 'at least one target')
        .max(targets, `at most ${targets} targets`),
      api_key: apiKey,
    },
    { error: 'expected an object with text, source and targets' },
  );
}
