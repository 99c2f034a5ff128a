import { z } from 'zod';
import { apiKey, textOrTexts } from '../http/fields.ts';
import type { Settings } from '../http/settings.ts';
import { detectionSchema } from '../translate/schema.ts';

export function detectSchema(limits: Settings['limits']) {
  return z.object(
    { q: textOrTexts(limits), api_key: apiKey },
    { error: 'expected an object with q' },
  );
}

const detections = z.array(detectionSchema);
export const detectedSchema = z.union([detections, z.array(detections)]);
