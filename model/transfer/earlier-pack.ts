/** The pack that a language goes on from, where it is to learn more than it knows already. */

import { isDeepStrictEqual } from 'node:util';
import { InterlinguaError } from '../../data/errors.ts';
import { installedPacks } from '../installed-packs.ts';
import { type LanguagePack, readPack, requireFit } from '../pack.ts';
import type { Release } from '../release.ts';
import type { FrozenConfig } from './config.ts';

/**
 * @returns undefined for a language that begins anew
 * @throws InterlinguaError when the pack is not installed, belongs to another interlingua, or has other adapters
 */
export async function earlierPack(
  { language, decoder, adapters }: Pick<FrozenConfig, 'language' | 'decoder' | 'adapters'>,
  release: Release,
): Promise<LanguagePack | undefined> {
  if (decoder.from !== language) return undefined;
  const pack = await packCalled(language, release);
  const had = pack.manifest.adapters;
  if (isDeepStrictEqual(had, adapters)) return pack;
  throw new InterlinguaError(
    'invalid-input',
    `train: a language that goes on keeps its adapters, ${had.layers} of width ${had.width}, got ${adapters.layers} ` +
      `of width ${adapters.width}. Add --set adapters.layers=${had.layers} --set adapters.width=${had.width}.`,
  );
}

/** An installed pack that fits. @throws InterlinguaError `unknown-language` where there is none of the name */
export async function packCalled(code: string, release: Release): Promise<LanguagePack> {
  const found = installedPacks().find((pack) => pack.code === code);
  if (!found) {
    const codes = [...release.codes, ...installedPacks().map((pack) => pack.code)].join(', ');
    throw new InterlinguaError(
      'unknown-language',
      `train: a decoder starts from the shared one or an installed language's (shared, ${codes}), got ${code}.`,
    );
  }
  const pack = await readPack(found.file);
  requireFit(pack, release, found.file);
  return pack;
}
