/** The pack that a language goes on from, where it is to learn more than it knows already. */

import { isDeepStrictEqual } from 'node:util';
import { InterlinguaError } from '../../data/errors.ts';
import { installedPacks } from '../installed-packs.ts';
import { type LanguagePack, readPack, requireFit } from '../pack.ts';
import type { Release } from '../release.ts';
import type { FrozenConfig } from './config.ts';

/**
 * Also of an installed pack that was taught to another interlingua, since one of the same shape is a start for this one.
 *
 * @returns undefined for a language that begins anew
 * @throws InterlinguaError when the pack is not installed, or of another shape
 */
export async function earlierPack(
  { language, decoder, adapters }: Pick<FrozenConfig, 'language' | 'decoder' | 'adapters'>,
  release: Release,
): Promise<LanguagePack | undefined> {
  if (decoder.from !== language) return undefined;
  const { file, pack } = await packOf(language, release);
  const { model, borrowed, adapters: had } = pack.manifest;
  if (borrowed || !isDeepStrictEqual(model, release.config)) requireFit(pack, release, file);
  if (isDeepStrictEqual(had, adapters)) return pack;
  throw new InterlinguaError(
    'invalid-input',
    `train: a language that goes on keeps its adapters, ${had.layers} of width ${had.width}, got ${adapters.layers} ` +
      `of width ${adapters.width}. Add --set adapters.layers=${had.layers} --set adapters.width=${had.width}.`,
  );
}

/** An installed pack that fits. @throws InterlinguaError `unknown-language` where there is none of the name */
export async function packCalled(code: string, release: Release): Promise<LanguagePack> {
  const { file, pack } = await packOf(code, release);
  requireFit(pack, release, file);
  return pack;
}

async function packOf(
  code: string,
  release: Release,
): Promise<{ file: string; pack: LanguagePack }> {
  const found = installedPacks().find((pack) => pack.code === code);
  if (!found) {
    const codes = [...release.codes, ...installedPacks().map((pack) => pack.code)].join(', ');
    throw new InterlinguaError(
      'unknown-language',
      `train: a decoder starts from the shared one or an installed language's (shared, ${codes}), got ${code}.`,
    );
  }
  return { file: found.file, pack: await readPack(found.file) };
}
