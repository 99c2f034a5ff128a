/**
 * The decoder from which languages are learned fastest, as `npm run train:meta` found it: one file for each
 * encoder, in INTERLINGUA_HOME/meta.
 */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InterlinguaError } from '../../data/errors.ts';
import { writeFileAtomic } from '../../data/files.ts';
import { decoderSpecs } from '../decoder.ts';
import { interlinguaHome } from '../home.ts';
import type { Release } from '../release.ts';
import { readSafetensors, type StoredTensor, writeSafetensors } from '../safetensors.ts';
import type { MetaConfig } from './meta-config.ts';

export function metaStartFile({ manifest }: Release): string {
  return path.join(interlinguaHome(), 'meta', `${manifest.encoder.sha256}.safetensors`);
}

export async function writeMetaStart(
  release: Release,
  decoder: ReadonlyMap<string, StoredTensor>,
  config: MetaConfig,
): Promise<string> {
  const file = metaStartFile(release);
  const { corpora: _files, ...settings } = config;
  await writeFileAtomic(file, writeSafetensors(decoder, { settings: JSON.stringify(settings) }));
  return file;
}

/** @throws InterlinguaError `missing-file` or `corrupt-file` */
export async function readMetaStart(release: Release): Promise<Map<string, StoredTensor>> {
  requireMetaStart(release);
  const file = metaStartFile(release);
  const { tensors } = readSafetensors(await readFile(file), file);
  const specs = decoderSpecs(release.config);
  const wrong = specs.filter(({ name, shape }) => tensors.get(name)?.shape.join() !== shape.join());
  if (wrong.length === 0) return new Map(tensors);
  throw new InterlinguaError(
    'corrupt-file',
    `${file}: it must hold the release's decoder, but ${wrong[0].name} is missing or of another shape. ` +
      'Make it anew with npm run train:meta.',
  );
}

/** @throws InterlinguaError `missing-file` */
export function requireMetaStart(release: Release): void {
  if (existsSync(metaStartFile(release))) return;
  throw new InterlinguaError(
    'missing-file',
    `${metaStartFile(release)}: meta starts from a decoder that is not there yet. ` +
      'Make it with npm run train:meta -- --corpus en-de=FILE …, from pairs that the release was trained on.',
  );
}
