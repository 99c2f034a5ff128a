/** The settings of a run that teaches a new language, parsed once; the run folder keeps them whole. */

import { z } from 'zod';
import { InterlinguaError } from '../../data/errors.ts';
import { adapterConfigSchema } from '../config.ts';
import { alignedStartSchema, watchSchema } from '../training/config.ts';

/** One of the lessons of a run. Small corpora are passed over more often, large ones less. */
export const lessonSchema = z.strictObject({
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

/** How any of the steps is made. */
export const stepSchema = z.strictObject({
  seed: z.int(),
  tokenBudget: z.int().positive(),
  optimizer: z.enum(['adam', 'muon']),
  labelSmoothing: z.number().min(0).max(0.9),
  clipNorm: z.number().positive(),
});

export const sharedSettings = {
  /** The language that is installed already, and the new one. */
  known: z.string(),
  language: z.string(),
  /** Hash of the release's encoder. */
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
  alignedStart: alignedStartSchema,
  training: stepSchema,
  watch: watchSchema,
};

/** The encoder stays as it is: the result is a pack. */
const frozenConfigSchema = z.strictObject({
  strategy: z.enum(['frozen', 'meta']),
  ...sharedSettings,
  adapters: adapterConfigSchema,
  decoder: z
    .strictObject({
      /** Where the language's own one starts: `shared`, or an installed language; the language itself goes on. */
      from: z.string().default('shared'),
      /** Rank of the adapters that learn in it; 0 where all of it learns. */
      rank: z.int().nonnegative().default(0),
    })
    .prefault({}),
  lessons: z.strictObject({ target: lessonSchema, distil: lessonSchema, source: lessonSchema }),
  forwardTranslation: z
    .strictObject({
      /** Of the source lesson's batches, those that ask for what the release makes of the known side in another language. */
      share: z.number().min(0).max(0.95).default(0),
    })
    .prefault({}),
});

/** The encoder moves, too: the result is a release of its own. */
const wholeConfigSchema = z.strictObject({
  strategy: z.enum(['fine-tune', 'scratch', 'multi-task']),
  ...sharedSettings,
  lessons: z.strictObject({ whole: lessonSchema }),
  rehearsal: z
    .strictObject({
      /** Corpora of languages that are there already: what the old directions are judged by. */
      corpora: z.array(z.strictObject({ pair: z.string(), file: z.string() })).default([]),
      /** Of all batches, those that `multi-task` takes from these corpora. */
      share: z.number().min(0).max(0.95).default(0),
    })
    .prefault({}),
});

const pairConfigSchema = z.discriminatedUnion('strategy', [frozenConfigSchema, wholeConfigSchema]);

export type FrozenConfig = z.infer<typeof frozenConfigSchema>;
export type WholeConfig = z.infer<typeof wholeConfigSchema>;
export type PairConfig = FrozenConfig | WholeConfig;
export type Strategy = PairConfig['strategy'];
export type LessonSettings = z.infer<typeof lessonSchema>;
export type FrozenLesson = keyof FrozenConfig['lessons'];
export type Lesson = FrozenLesson | keyof WholeConfig['lessons'];

/** Whether the encoder stays as it is, so that the language becomes a pack. */
export function isFrozen(config: PairConfig): config is FrozenConfig {
  return config.strategy === 'frozen' || config.strategy === 'meta';
}

/** Whether languages that were there before come out of it changed. */
export function movesOldLanguages(strategy: Strategy): boolean {
  return strategy === 'fine-tune' || strategy === 'multi-task';
}

/** @throws InterlinguaError `invalid-input` that lists every unknown key and wrong value */
export function parsePairConfig(value: unknown, where: string): PairConfig {
  const parsed = pairConfigSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InterlinguaError('invalid-input', `${where}:\n${z.prettifyError(parsed.error)}`);
}
