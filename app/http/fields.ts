/** Fields that several requests have. Forms say numbers in digits, so these are taken, too. */

import { z } from 'zod';
import type { Settings } from './settings.ts';

type Limits = Settings['limits'];

/** LibreTranslate's clients may send it in any request; it is read before the other fields are. */
export const apiKey = z.string({ error: 'expected a text' }).optional();

/** One text, or a list of them. */
export function textOrTexts({ texts }: Limits) {
  const text = z.string({ error: 'expected a text or a list of texts' });
  return z.union([text, z.array(text).max(texts, `at most ${texts} texts`)], {
    error: `expected a text or a list of at most ${texts} texts`,
  });
}

export const sourceCode = z.string({ error: 'expected a language code or auto' });
export const targetCode = z.string({ error: 'expected a language code' });

/** True or false. */
export const flag = z.union(
  [z.boolean(), z.enum(['true', 'false']).transform((said) => said === 'true')],
  {
    error: 'expected true or false',
  },
);

/** A whole number, as a number or in digits. */
export function count(most: number, least = 0) {
  const error = `expected a whole number from ${least} to ${most}`;
  const whole = z.int(error).min(least, error).max(most, error);
  const digits = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(whole);
  return z.union([whole, digits], { error });
}
