import { z } from 'zod';
import { apiKey, count, sourceCode, targetCode } from '../../http/fields.ts';
import type { Settings } from '../../http/settings.ts';
import { detectionSchema } from '../../translate/schema.ts';

export function inspectSchema(limits: Settings['limits']) {
  return z.object(
    {
      q: z.string({ error: 'expected a text' }),
      source: sourceCode.default('auto'),
      target: targetCode,
      alternatives: count(limits.alternatives).default(0),
      api_key: apiKey,
    },
    { error: 'expected an object with q and target' },
  );
}

export const inspectedSchema = z.object({
  source: z.string(),
  detectedLanguage: detectionSchema.optional(),
  vector: z.array(z.number()),
  sourceTokens: z.array(z.string()),
  translatedText: z.string(),
  tokens: z.array(
    z.object({ text: z.string(), probability: z.number(), attention: z.array(z.number()) }),
  ),
  alternatives: z.array(z.string()),
});
