/** The settings of a run that looks for the decoder from which languages are learned fastest. */

import { z } from 'zod';
import { InterlinguaError } from '../../data/errors.ts';
import { watchSchema } from '../training/config.ts';
import { stepSchema } from './config.ts';

const metaConfigSchema = z.strictObject({
  /** Hash of the encoder around which languages are learned. */
  interlingua: z.string(),
  corpora: z.array(z.strictObject({ pair: z.string(), file: z.string() })).min(1),
  data: z.strictObject({
    /** Sentence pairs of a task: about as many as a new language will have. */
    pairs: z.int().positive(),
    /** Tokens that a task's language is cut into anew. */
    vocabularySize: z.int().min(257),
    maxTokens: z.int().positive(),
  }),
  /** How many languages are learned for a while, one after the other. */
  tasks: z.int().positive(),
  inner: z.strictObject({
    steps: z.int().positive(),
    learningRate: z.number().positive(),
    warmupSteps: z.int().positive(),
    dropout: z.number().min(0).max(0.9),
  }),
  /** How far the start follows what a task has learned, at first; it falls to nothing over the tasks. */
  outerRate: z.number().positive().max(1),
  training: stepSchema,
  watch: watchSchema,
});

export type MetaConfig = z.infer<typeof metaConfigSchema>;

/** @throws InterlinguaError `invalid-input` that lists every unknown key and wrong value */
export function parseMetaConfig(value: unknown, where: string): MetaConfig {
  const parsed = metaConfigSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InterlinguaError('invalid-input', `${where}:\n${z.prettifyError(parsed.error)}`);
}
