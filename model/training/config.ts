/** Everything that a run of core training depends on, parsed once and kept beside its checkpoints. */

import { z } from 'zod';
import { InterlinguaError } from '../../data/errors.ts';
import { modelConfigSchema } from '../config.ts';

const pairSchema = z
  .string()
  .regex(/^[a-zA-Z]{2,8}-[a-zA-Z]{2,8}$/, 'expected a pair such as en-de');

/** How a run is looked after; the same for every kind of training. */
export const watchSchema = z.strictObject({
  checkpointEverySteps: z.int().positive(),
  /** How many checkpoints stay on disk; their average is what a release is made of. */
  keepCheckpoints: z.int().positive(),
  validateEverySteps: z.int().positive(),
  /** Sentences of each direction that are translated and scored. */
  validationSentences: z.int().positive(),
  /** Stops after this many validations without a better mean chrF; 0 never stops early. */
  patience: z.int().nonnegative(),
});

const shareSchema = z.number().min(0).max(1);

/**
 * How far a language's tables are drawn, before the first step, to where a word alignment with a known language puts
 * them: that which it is heard with, and that which it is said with. `true` is all the way.
 */
export const alignedStartSchema = z
  .union([z.boolean(), z.strictObject({ source: shareSchema, target: shareSchema })])
  .transform((value) =>
    typeof value === 'boolean' ? { source: Number(value), target: Number(value) } : value,
  );

export type AlignedShares = z.infer<typeof alignedStartSchema>;

export const coreConfigSchema = z.strictObject({
  model: modelConfigSchema,
  data: z.strictObject({
    /** Files by pair; the first language of each pair is the pivot. */
    corpora: z.array(z.strictObject({ pair: pairSchema, file: z.string() })).default([]),
    /** Sentences of the project's own grammar for each pair of it with English; 0 for none. */
    phrasebookSentences: z.int().nonnegative().default(0),
    /** Tokens in a vocabulary, single bytes included and special tokens not. */
    vocabularySize: z.int().min(256).max(65_536),
    /** Longest side of an example in tokens; longer ones are left out and counted. */
    maxTokens: z.int().positive(),
    devPermille: z.int().nonnegative(),
    testPermille: z.int().nonnegative(),
    /** Non-English pairs joined over identical English sentences, for instance `de-es`. */
    pivotedPairs: z.array(pairSchema).default([]),
    /** Pairs watched but never trained, for instance `de-fr`. */
    zeroShotPairs: z.array(pairSchema).default([]),
    alignedStart: alignedStartSchema.default({ source: 0, target: 0 }),
    /** A pair's share of batches goes with its tokens to the power 1/temperature (Arivazhagan et al. 2019). */
    temperature: z.number().positive().default(1),
    /** Whether a step teaches a pair in both directions, on the same sentences. */
    bothWays: z.boolean().default(false),
    /** How often every language is asked to restore itself, as a share of all batches. */
    denoisingShare: z.number().min(0).max(0.9),
    denoising: z.strictObject({ drop: z.number().min(0).max(1), swap: z.number().min(0).max(1) }),
  }),
  training: z.strictObject({
    seed: z.int(),
    totalSteps: z.int().positive(),
    /** Most tokens of a batch's longer side, padding included. */
    tokenBudget: z.int().positive(),
    optimizer: z.enum(['adam', 'muon']),
    learningRate: z.number().positive(),
    warmupSteps: z.int().positive(),
    cooldownSteps: z.int().nonnegative(),
    labelSmoothing: z.number().min(0).max(0.9),
    dropout: z.number().min(0).max(0.9),
    clipNorm: z.number().positive(),
    /** How many of the tokens that a decoder reads are replaced by others. */
    wordReplacement: z.number().min(0).max(0.9).default(0),
    /** What drawing together the vectors of translations counts in steps that go both ways. */
    alignment: z.number().nonnegative().default(0),
    /**
     * In steps that go both ways: which sentences are heard with words and phrases of a third language, and how many
     * of theirs in the mean; which, drawn apart and as often, with words in other places, and how many of theirs; which
     * with tokens spelled by two others, and how many of theirs.
     */
    codeSwitching: z
      .strictObject({
        share: z.number().min(0).max(1),
        rate: z.number().min(0).max(1),
        moved: z.number().min(0).max(1).default(0),
        split: z.number().min(0).max(1).default(0),
      })
      .optional(),
  }),
  watch: watchSchema,
});

export type CoreConfig = z.infer<typeof coreConfigSchema>;

/** @throws InterlinguaError `invalid-input` that lists every unknown key and wrong value */
export function parseCoreConfig(value: unknown, where: string): CoreConfig {
  const parsed = coreConfigSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InterlinguaError('invalid-input', `${where}:\n${z.prettifyError(parsed.error)}`);
}
