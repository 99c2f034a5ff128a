/** The request that LibreTranslate's clients send, and what they are answered. */

import { z } from 'zod';
import { SEARCH_DEFAULTS } from '../../model/decoding/search.ts';
import { apiKey, count, sourceCode, textOrTexts } from '../http/fields.ts';
import type { Settings } from '../http/settings.ts';

/** Wider beams make every request slower and hardly any translation better. */
const WIDEST_BEAM = 8;

/** Fields that are not here are ignored. */
export function translateSchema(limits: Settings['limits']) {
  const { targets } = limits;
  const code = z.string({ error: 'expected a language code or a list of language codes' });
  return z.object(
    {
      q: textOrTexts(limits),
      source: sourceCode,
      target: z.union([code, z.array(code).min(1).max(targets, `at most ${targets} targets`)], {
        error: `expected a language code or a list of 1 to ${targets} of them`,
      }),
      format: z.enum(['text', 'html'], { error: 'expected text or html' }).default('text'),
      alternatives: count(limits.alternatives).default(0),
      beam: count(WIDEST_BEAM, 1).default(SEARCH_DEFAULTS.beam),
      api_key: apiKey,
    },
    { error: 'expected an object with q, source and target' },
  );
}

export const detectionSchema = z.object({ language: z.string(), confidence: z.number() });

const oneOrMany = <Item extends z.ZodType>(item: Item) => z.union([item, z.array(item)]);
const perTarget = <Item extends z.ZodType>(item: Item) =>
  z.union([item, z.record(z.string(), item)]);

export const translatedSchema = z.object({
  translatedText: perTarget(oneOrMany(z.string())),
  alternatives: perTarget(oneOrMany(z.array(z.string()))).optional(),
  detectedLanguage: oneOrMany(detectionSchema).optional(),
});
