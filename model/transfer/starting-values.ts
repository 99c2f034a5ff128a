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
import { drawTables, type TokensOfBoth } from '../training/word-alignment.ts';
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
  const { config, width, known, examples, tokens, earlier } = inputs;
  const rows = tokens.language.length + SPECIAL_TOKEN_COUNT;
  const specs = [SOURCE_EMBEDDING, TARGET_EMBEDDING].map((role) =>
    embeddingSpec(role, rows, width),
  );
  const own: Values = Object.fromEntries(
    specs.map((spec) => [
      spec.name,
      earlier
        ? Float32Array.from(earlier.get(spec.name)!.data)
        : startingValues(spec, config.training.seed),
    ]),
  );
  drawTables({ known, own, width }, examples, tokens, config.alignedStart);
  return new Map(specs.map(({ name, shape }) => [name, { shape, data: own[name] }]));
}
