import { z } from 'zod';
import { apiKey, count, flag, sourceCode, targetCode } from '../../http/fields.ts';
import type { Settings } from '../../http/settings.ts';

export function streamSchema({ targets, alternatives }: Settings['limits']) {
  return z.object(
    {
      text: z.string({ error: 'expected a text' }),
      source: sourceCode,
      targets: z
        .array(targetCode, { error: `expected a list of 1 to ${targets} language codes` })
        .min(1, 'at least one target')
        .max(targets, `at most ${targets} targets`),
      alternatives: count(alternatives).default(0),
      details: flag.default(false),
      api_key: apiKey,
    },
    { error: 'expected an object with text, source and targets' },
  );
}
