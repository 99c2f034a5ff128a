/** Where a new language starts: a decoder that is there, and tables where a word alignment puts them. */

import type { Example } from '../../data/batches.ts';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import type { ModelConfig } from '../config.ts';
import { decoderSpecs, TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import { embeddingSpec } from '../layers/embedding.ts';
import { startingValues, type Values } from '../parameters.ts';
import type { Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import {
  alignTable,
  type Lexicon,
  lexiconFor,
  type TokensOfBoth,
} from '../training/word-alignment.ts';
import type { PairConfig } from './config.ts';
import type { KnownWeights } from './pair-validation.ts';

/** Encoder, decoder and the tables of `known`, by the names that a step's graph gives them. */
export async function knownWeights(release: Release, known: string): Promise<KnownWeights> {
  const { encoder, decoder } = release.manifest;
  const parts = await Promise.all(
    [encoder, decoder, release.language(known).tables].map((file) => release.tensors(file)),
  );
  const entries = parts.flatMap((part) => [...part].map(([name, { data }]) => [name, data]));
  return Object.fromEntries(entries);
}

export interface TableInputs {
  readonly config: Pick<PairConfig, 'alignedStart' | 'training'>;
  /** D of the tables. */
  readonly width: number;
  /** The known language's two tables, by role. */
  readonly known: Values;
  /** The known language in `source`. */
  readonly examples: readonly Example[];
  readonly tokens: TokensOfBoth;
  /** The new language's tables, by role, where it knows something already; otherwise they begin at random. */
  readonly earlier?: ReadonlyMap<string, StoredTensor>;
}

/** The decoder that the new language's own one is a copy of. */
export function startingDecoder(
  known: KnownWeights,
  model: ModelConfig,
): Map<string, StoredTensor> {
  return new Map(
    decoderSpecs(model).map(({ name, shape }) => [name, { shape, data: known[name] }]),
  );
}

/** The new language's two tables, by role. */
export function startingTables(inputs: TableInputs): Map<string, StoredTensor> {
  const { examples, tokens } = inputs;
  const { source, target } = inputs.config.alignedStart;
  const lexicon = source + target > 0 ? lexiconFor(examples, tokens) : new Map();
  return new Map([
    [SOURCE_EMBEDDING, tableOf(SOURCE_EMBEDDING, inputs, lexicon, source)],
    [TARGET_EMBEDDING, tableOf(TARGET_EMBEDDING, inputs, lexicon, target)],
  ]);
}

function tableOf(
  role: string,
  { config, width, known, tokens, earlier }: TableInputs,
  lexicon: Lexicon,
  share: number,
): StoredTensor {
  const spec = embeddingSpec(role, tokens.language.length + SPECIAL_TOKEN_COUNT, width);
  const own = earlier
    ? Float32Array.from(earlier.get(role)!.data)
    : startingValues(spec, config.training.seed);
  if (share > 0) alignTable({ known: known[role], width, own }, lexicon, share);
  return { shape: spec.shape, data: own };
}
