import { z } from 'zod';
import { apiKey, count, flag, sourceCode, targetCode } from '../../http/fields.ts';
import type { Settings } from '../../http/settings.ts';
import { detectionSchema } from '../../translate/schema.ts';

export function inspectSchema(limits: Settings['limits']) {
  return z.object(
    {
      q: z.string({ error: 'expected a text' }),
      source: sourceCode.default('auto'),
      target: targetCode,
      alternatives: count(limits.alternatives).default(0),
      states: flag.default(false),
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
  /** Of each sentence, its tokens with the end and the encoder's state of each. */
  sentences: z
    .array(z.object({ tokens: z.array(z.string()), states: z.array(z.array(z.number())) }))
    .optional(),
});
