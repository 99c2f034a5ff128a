/** The settings of a run that teaches a language to speak what somebody else's encoder reads. */

import { z } from 'zod';
import { InterlinguaError } from '../../data/errors.ts';
import { lessonSchema, sharedSettings } from '../transfer/config.ts';

const borrowedConfigSchema = z.strictObject({
  strategy: z.enum(['borrowed']),
  ...sharedSettings,
  /** The encoder by the name that it is loaded by; its hash is `interlingua`. */
  encoder: z.string(),
  lessons: z.strictObject({ target: lessonSchema }),
});

export type BorrowedConfig = z.infer<typeof borrowedConfigSchema>;

/** @throws InterlinguaError `invalid-input` that lists every unknown key and wrong value */
export function parseBorrowedConfig(value: unknown, where: string): BorrowedConfig {
  const parsed = borrowedConfigSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InterlinguaError('invalid-input', `${where}:\n${z.prettifyError(parsed.error)}`);
}
