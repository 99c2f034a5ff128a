/** What is asked of a pack before it is installed; afterwards its checksum is enough. */

import { SPECIAL_TOKEN_COUNT } from '../data/special-tokens.ts';
import { parseVocabulary } from '../data/vocabulary.ts';
import { decoderSpecs, TARGET_EMBEDDING } from './decoder.ts';
import { adaptersOf, SOURCE_EMBEDDING } from './interlingua.ts';
import { bridgeSpecs } from './layers/bridge.ts';
import { embeddingSpec } from './layers/embedding.ts';
import { type LanguagePack, type PackManifest, refusedPack } from './pack.ts';
import type { ParameterSpec } from './parameters.ts';

/** The parameters of a pack with a vocabulary of `tokens`, special tokens not counted. */
export function packSpecs(
  { model, adapters, borrowed }: Pick<PackManifest, 'model' | 'adapters' | 'borrowed'>,
  tokens: number,
): ParameterSpec[] {
  const height = tokens + SPECIAL_TOKEN_COUNT;
  if (borrowed) {
    return [
      ...bridgeSpecs(borrowed.width, model.width),
      ...decoderSpecs(model),
      embeddingSpec(TARGET_EMBEDDING, height, model.width),
    ];
  }
  return [
    ...adaptersOf(model, adapters),
    embeddingSpec(SOURCE_EMBEDDING, height, model.width),
    ...decoderSpecs(model),
    embeddingSpec(TARGET_EMBEDDING, height, model.width),
  ];
}

/**
 * Every tensor that the model needs, of its shape, finite, and no other.
 *
 * @throws InterlinguaError `corrupt-file`
 */
export function requireWholePack(
  { manifest, vocabulary, tensors }: Omit<LanguagePack, 'hash' | 'precision'>,
  file: string,
): void {
  const specs = packSpecs(manifest, parseVocabulary(vocabulary, file).length);
  for (const { name, shape } of specs) {
    const found = tensors.get(name);
    if (found?.shape.join() !== shape.join())
      throw refusedPack(file, `tensor '${name}' must be [${shape}], got [${found?.shape}]`);
    if (!found.data.every(Number.isFinite))
      throw refusedPack(file, `tensor '${name}' must be finite`);
  }
  const known = new Set(specs.map(({ name }) => name));
  const unknown = [...tensors.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw refusedPack(file, `it must hold nothing else, got ${unknown.join(', ')}`);
}
