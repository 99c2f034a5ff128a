/**
 * What `npm run compare` found: strategies of teaching a language, held against each other on the same pairs
 * and with the same compute. One JSON file, which the site and the documentation draw from.
 */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { InterlinguaError, messageOf } from '../data/errors.ts';
import { interlinguaHome, releaseFolder } from './home.ts';

/** Greedy translations of held-out sentences, scored. */
export const comparedScoreSchema = z.strictObject({
  /** Held out of the corpus that was trained on, or sentences of another domain. */
  set: z.enum(['test', 'other']),
  /**
   * `taught`: the pair that was trained. `old`: a pair that was there before. `zero-shot`: the new language
   * and one that it was never trained with, directly; `detour`: the same sentences over the known language.
   */
  kind: z.enum(['taught', 'old', 'zero-shot', 'detour']),
  /** Such as `en-nl`. */
  direction: z.string(),
  bleu: z.number(),
  chrf: z.number(),
  sentences: z.int(),
});

const curvePointSchema = z.strictObject({
  step: z.int(),
  /** Of compute until here, what was computed beforehand included. */
  seconds: z.number(),
  direction: z.string(),
  /** Of a target token, in nats. */
  loss: z.number(),
  bleu: z.number(),
  chrf: z.number(),
});

/** Sentence pairs to train on; `all` that there are. */
export const sizeSchema = z.union([z.int().positive(), z.literal('all')]);

export const cellSchema = z.strictObject({
  strategy: z.string(),
  size: sizeSchema,
  seed: z.int(),
  /** Sentence pairs that were trained on. */
  pairs: z.int(),
  /** Parameters that were trained. */
  parameters: z.int(),
  steps: z.int(),
  /** That the steps took. */
  seconds: z.number(),
  /** That passing the corpus through the frozen encoder took, once and beforehand; 0 without one. */
  encodingSeconds: z.number(),
  scores: z.array(comparedScoreSchema),
  /** On a few sentences of the dev set, as training went on. */
  curve: z.array(curvePointSchema),
});

export const budgetSchema = z.union([
  z.strictObject({ seconds: z.number().positive() }),
  z.strictObject({ steps: z.int().positive() }),
]);

export const comparisonSchema = z.strictObject({
  format: z.literal(1),
  name: z.string(),
  /** ISO 8601 date. */
  created: z.string(),
  /** The language that was there, and the new one. */
  known: z.string(),
  language: z.string(),
  /** sha256 of the encoder of the release. */
  interlingua: z.string(),
  machine: z.strictObject({ processor: z.string(), cores: z.int(), device: z.string() }),
  /** Of each cell: all compute in seconds, or updates. */
  budget: budgetSchema,
  /** What translations are judged by, such as the names of files. */
  sets: z.partialRecord(comparedScoreSchema.shape.set, z.string()),
  /** Of the release, before anything was taught. */
  before: z.array(comparedScoreSchema),
  /** How many there will be. */
  planned: z.int(),
  /** Those that are done. */
  cells: z.array(cellSchema),
});

export type Comparison = z.infer<typeof comparisonSchema>;
export type Cell = z.infer<typeof cellSchema>;
export type ComparedScore = z.infer<typeof comparedScoreSchema>;
export type CurvePoint = z.infer<typeof curvePointSchema>;
export type Budget = z.infer<typeof budgetSchema>;
export type Size = z.infer<typeof sizeSchema>;

export function comparisonsFolder(): string {
  return path.join(/*turbopackIgnore: true*/ interlinguaHome(), 'comparisons');
}

/** Those that come with the release, since they were measured on it. */
function shippedFolder(): string {
  return path.join(/*turbopackIgnore: true*/ releaseFolder(), 'comparisons');
}

export function comparisonFile(folder: string): string {
  return path.join(/*turbopackIgnore: true*/ folder, 'comparison.json');
}

/** @throws InterlinguaError `missing-file` or `corrupt-file` */
export async function readComparison(folder: string): Promise<Comparison> {
  const file = comparisonFile(folder);
  const text = await readFile(/*turbopackIgnore: true*/ file, 'utf8').catch((cause) => {
    const rule = `${file}: there is no comparison. Make one with npm run compare.`;
    throw new InterlinguaError('missing-file', rule, { cause });
  });
  try {
    return comparisonSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new InterlinguaError(
      'corrupt-file',
      `${file}: a comparison must be of the format, got ${messageOf(cause)}. Run npm run compare again.`,
      { cause },
    );
  }
}

/**
 * All that this machine's user has made, by name, and then what comes with the release; those under way have
 * fewer cells than planned.
 */
export async function readComparisons(): Promise<Comparison[]> {
  const own = await comparisonsIn(comparisonsFolder());
  const shipped = await comparisonsIn(shippedFolder());
  const isNew = ({ name }: Comparison) => !own.some((each) => each.name === name);
  return [...own, ...shipped.filter(isNew)];
}

async function comparisonsIn(folder: string): Promise<Comparison[]> {
  const names = await readdir(/*turbopackIgnore: true*/ folder).catch(() => []);
  const found = await Promise.allSettled(
    names.sort().map((name) => readComparison(path.join(/*turbopackIgnore: true*/ folder, name))),
  );
  return found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}
