/** The settings of a run that teaches a new language, parsed once; the run folder keeps them whole. */

import { z } from 'zod';
import { InterlinguaError } from '../../data/errors.ts';
import { adapterConfigSchema } from '../config.ts';
import { watchSchema } from '../training/config.ts';

/** One of the lessons of a run. Small corpora are passed over more often, large ones less. */
const lessonSchema = z.strictObject({
  /** How often each sentence pair is seen, within the bounds of steps. */
  passes: z.number().nonnegative(),
  minSteps: z.int().nonnegative(),
  maxSteps: z.int().nonnegative(),
  learningRate: z.number().positive(),
  warmupSteps: z.int().positive(),
  /** Share of the lesson over which the rate falls to nothing at its end. */
  cooldown: z.number().min(0).max(1),
  dropout: z.number().min(0).max(0.9),
});

export const pairConfigSchema = z.strictObject({
  /** The language that is installed already, and the new one. */
  known: z.string(),
  language: z.string(),
  /** Hash of the encoder that stays frozen. */
  interlingua: z.string(),
  corpora: z.array(z.string()).min(1),
  data: z.strictObject({
    /** Most training pairs to use, drawn evenly; 0 for all. */
    limit: z.int().nonnegative(),
    vocabularySize: z.int().min(257),
    maxTokens: z.int().positive(),
    devPermille: z.int().positive(),
    testPermille: z.int().nonnegative(),
  }),
  adapters: adapterConfigSchema,
  /** Whether tables start where a word alignment puts them, or at random. */
  alignedStart: z.boolean(),
  lessons: z.strictObject({ target: lessonSchema, distil: lessonSchema, source: lessonSchema }),
  training: z.strictObject({
    seed: z.int(),
    tokenBudget: z.int().positive(),
    optimizer: z.enum(['adam', 'muon']),
    labelSmoothing: z.number().min(0).max(0.9),
    clipNorm: z.number().positive(),
  }),
  watch: watchSchema,
});

export type PairConfig = z.infer<typeof pairConfigSchema>;
export type Lesson = keyof PairConfig['lessons'];

/** @throws InterlinguaError `invalid-input` that lists every unknown key and wrong value */
export function parsePairConfig(value: unknown, where: string): PairConfig {
  const parsed = pairConfigSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InterlinguaError('invalid-input', `${where}:\n${z.prettifyError(parsed.error)}`);
}
