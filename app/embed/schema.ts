import { z } from 'zod';
import { apiKey, sourceCode, textOrTexts } from '../http/fields.ts';
import type { Settings } from '../http/settings.ts';
import { detectionSchema } from '../translate/schema.ts';

export function embedSchema(limits: Settings['limits']) {
  return z.object(
    { q: textOrTexts(limits), source: sourceCode.default('auto'), api_key: apiKey },
    { error: 'expected an object with q' },
  );
}

const vector = z.array(z.number());

export const embeddedSchema = z.object({
  vector: z.union([vector, z.array(vector)]),
  detectedLanguage: z.union([detectionSchema, z.array(detectionSchema)]).optional(),
});
