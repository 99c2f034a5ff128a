import { z } from 'zod';
import { apiKey, targetCode } from '../http/fields.ts';

const text = z.string({ error: 'expected a text' });

export const suggestSchema = z.object(
  { q: text, s: text, source: targetCode, target: targetCode, api_key: apiKey },
  { error: 'expected an object with q, s, source and target' },
);

export const suggestedSchema = z.object({ success: z.boolean() });
