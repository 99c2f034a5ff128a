/** What was measured of how neutral a release's interlingua is; a part of its manifest. */

import { z } from 'zod';

/** A share, 0 to 1. */
const share = z.number().min(0).max(1);

/** How many texts were long and clear enough for the detector to tell, and how many of these it held to be foreign. */
const languageCountSchema = z.strictObject({ told: z.int(), foreign: z.int() });

const translationSchema = z.strictObject({
  /** Such as `de-fr`. */
  direction: z.string(),
  trained: z.boolean(),
  /** The language that it was translated over; not there when directly. */
  via: z.string().optional(),
  beam: z.int().positive(),
  sentences: z.int().positive(),
  bleu: z.number(),
  /** Of BLEU, at 95 %, by drawing the sentences anew. */
  interval: z.strictObject({ low: z.number(), high: z.number() }),
  chrf: z.number(),
  signatures: z.strictObject({ bleu: z.string(), chrf: z.string() }),
  language: languageCountSchema,
  /** The same of the references, which are of the right language: what the detector gets wrong. */
  referenceLanguage: languageCountSchema,
});

const layerSchema = z.strictObject({
  /** Share of sentences whose language a linear probe knows. */
  probe: share,
  /** Linear CKA of each pair of languages, by names such as `de-fr`. */
  cka: z.record(z.string(), z.number()),
  /** The same for sentences that have nothing to do with each other: what the measure gives for nothing. */
  shuffledCka: z.record(z.string(), z.number()),
  /** Mean cosine of the vectors of translations, and of what are none, over all pairs. */
  cosine: z.strictObject({ translations: z.number(), others: z.number() }),
});

const sentencesSchema = z.strictObject({
  /** How many come from the test set, which goes first, and from the dev set. */
  test: z.int(),
  dev: z.int(),
  /** How many sources, and references, also stand in the training set, as translations of other sentences. */
  seenSources: z.int(),
  seenReferences: z.int(),
});

export const neutralitySchema = z.strictObject({
  /** ISO 8601 date. */
  measured: z.string(),
  /** The most sentences that were taken for anything. */
  limit: z.int().positive(),
  /** The sentences of each direction. */
  sentences: z.record(z.string(), sentencesSchema),
  /** Sentences that mean the same in all the languages. */
  inAllLanguages: z.int(),
  translations: z.array(translationSchema),
  retrieval: z.strictObject({
    neighbours: z.int().positive(),
    /** Sentences among which a translation is looked for. */
    candidates: z.int().positive(),
    directions: z.array(
      z.strictObject({ direction: z.string(), sentences: z.int().positive(), error: share }),
    ),
  }),
  probe: z.strictObject({
    /** Sentences of each language. */
    sentences: z.int().positive(),
    folds: z.int().positive(),
    /** What guessing gets. */
    chance: share,
  }),
  /** Embeddings, the residual stream after each layer, and the states that decoders read. */
  layers: z.array(layerSchema),
});

export type Neutrality = z.infer<typeof neutralitySchema>;
export type MeasuredTranslation = z.infer<typeof translationSchema>;
export type MeasuredLayer = z.infer<typeof layerSchema>;
export type LanguageCount = z.infer<typeof languageCountSchema>;
