/** Records a release's graphs, when they are not there yet or the code that records them has changed. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { InterlinguaError } from '../data/errors.ts';
import { writeFileAtomic } from '../data/files.ts';
import { TARGET_EMBEDDING } from './decoder.ts';
import { graphPrecisions } from './eight-bits.ts';
import { graphFiles, packGraphFiles } from './graphs.ts';
import { projectRoot } from './home.ts';
import { installedPacks } from './installed-packs.ts';
import { type LanguagePack, readPack, requireFit } from './pack.ts';
import type { Values } from './parameters.ts';
import { type Precision, precisionFromEnvironment } from './precision.ts';
import {
  traceCross,
  traceDecoderInspection,
  traceEncoder,
  traceInspection,
  traceStep,
} from './recording.ts';
import type { Release } from './release.ts';
import type { StoredTensor } from './safetensors.ts';

/** What the graphs are recorded from besides the weights. */
const SOURCES = [
  'recording.ts',
  'eight-bits.ts',
  'interlingua.ts',
  'decoder.ts',
  'layers',
  'compiler',
  'compiler/kernels',
];

/** @returns whether anything had to be recorded */
export async function recordRelease(
  release: Release,
  precision: Precision = precisionFromEnvironment(),
): Promise<boolean> {
  const files = graphFiles(release, precision);
  const stamp = path.join(files.folder, `recorded-from.${precision}`);
  const sources = await sourceHash();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === sources) return false;

  const { config, manifest } = release;
  const encoder = valuesOf(await release.tensors(manifest.encoder));
  const decoder = valuesOf(await release.tensors(manifest.decoder));
  const { reading, saying } = await graphPrecisions(precision);
  const encoding = traceEncoder(config, encoder, { precision: reading });
  await writeFileAtomic(files.encoder, encoding.model);
  await writeFileAtomic(files.cross, traceCross(config, decoder, reading).model);
  for (const { code, tables } of manifest.languages) {
    const { [TARGET_EMBEDDING]: table } = valuesOf(await release.tensors(tables));
    const weights = { ...decoder, [TARGET_EMBEDDING]: table };
    await writeFileAtomic(files.step(code), traceStep(config, weights, saying).model);
  }
  // Written last: a folder with it is whole.
  await writeFileAtomic(stamp, sources);
  return true;
}

/** Records the graphs that look inside, which translating does without. @returns as `recordRelease` */
export async function recordInspection(release: Release): Promise<boolean> {
  const { folder, inspection, decoderInspection } = graphFiles(release);
  const stamp = path.join(folder, 'inspection-recorded-from');
  const sources = await sourceHash();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === sources) return false;
  const encoder = valuesOf(await release.tensors(release.manifest.encoder));
  const decoder = valuesOf(await release.tensors(release.manifest.decoder));
  await writeFileAtomic(inspection, traceInspection(release.config, encoder).model);
  await writeFileAtomic(decoderInspection, traceDecoderInspection(release.config, decoder).model);
  await writeFileAtomic(stamp, sources);
  return true;
}

/** Records the graphs of a language pack on this release, those that look inside too. @returns as `recordRelease` */
export async function recordPack(
  release: Release,
  pack: LanguagePack,
  precision: Precision = precisionFromEnvironment(),
): Promise<boolean> {
  const files = packGraphFiles(pack.hash, precision);
  const sources = await sourceHash();
  if (existsSync(files.stamp) && (await readFile(files.stamp, 'utf8')) === sources) return false;
  const { model, adapters } = pack.manifest;
  const own = valuesOf(pack.tensors);
  const encoder = { ...valuesOf(await release.tensors(release.manifest.encoder)), ...own };
  const { reading } = await graphPrecisions(precision);
  const encoding = traceEncoder(model, encoder, { adapters, precision: reading });
  await writeFileAtomic(files.encoder, encoding.model);
  await writeFileAtomic(files.inspection, traceInspection(model, encoder, { adapters }).model);
  await writeFileAtomic(files.decoderInspection, traceDecoderInspection(model, own).model);
  await writeSpeech(pack, precision);
  await writeFileAtomic(files.stamp, sources);
  return true;
}

/** Records the graphs of a pack that only speaks, on an encoder that is not ours. @returns as `recordRelease` */
export async function recordSpeech(
  pack: LanguagePack,
  precision: Precision = precisionFromEnvironment(),
): Promise<boolean> {
  const { stamp } = packGraphFiles(pack.hash, precision);
  const sources = await sourceHash();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === sources) return false;
  await writeSpeech(pack, precision);
  await writeFileAtomic(stamp, sources);
  return true;
}

async function writeSpeech(
  { hash, manifest, tensors }: LanguagePack,
  precision: Precision,
): Promise<void> {
  const files = packGraphFiles(hash, precision);
  const { model, borrowed } = manifest;
  const own = valuesOf(tensors);
  const { reading, saying } = await graphPrecisions(precision);
  await writeFileAtomic(files.cross, traceCross(model, own, reading, borrowed?.width).model);
  await writeFileAtomic(files.step, traceStep(model, own, saying).model);
}

/** Records what is missing for the installed packs that belong to this release. */
export async function recordPacks(release: Release): Promise<void> {
  for (const { file } of installedPacks()) {
    try {
      const pack = await readPack(file);
      requireFit(pack, release, file);
      await recordPack(release, pack);
    } catch (error) {
      // One bad pack must not keep the others from being used; `npm run pack -- list` says what it is.
      if (!(error instanceof InterlinguaError)) throw error;
    }
  }
}

function valuesOf(tensors: ReadonlyMap<string, StoredTensor>): Values {
  return Object.fromEntries([...tensors].map(([name, { data }]) => [name, data]));
}

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const place = path.join(projectRoot(), 'model', source);
    const names = source.endsWith('.ts') ? [''] : (await readdir(place)).sort();
    for (const name of names) {
      if (source.endsWith('.ts') || isSource(name))
        hash.update(await readFile(path.join(place, name)));
    }
  }
  return hash.digest('hex');
}

function isSource(name: string): boolean {
  return name.endsWith('.ts') && !name.includes('.test.');
}
