/** Records a release's graphs, when they are not there yet or the code that records them has changed. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic } from '../data/files.ts';
import { TARGET_EMBEDDING } from './decoder.ts';
import { graphFiles } from './graphs.ts';
import { projectRoot } from './home.ts';
import type { Values } from './parameters.ts';
import { traceCross, traceEncoder, traceInspection, traceStep } from './recording.ts';
import type { Release } from './release.ts';
import type { StoredTensor } from './safetensors.ts';

/** What the graphs are recorded from besides the weights. */
const SOURCES = [
  'recording.ts',
  'interlingua.ts',
  'decoder.ts',
  'layers',
  'compiler',
  'compiler/kernels',
];

/** @returns whether anything had to be recorded */
export async function recordRelease(release: Release): Promise<boolean> {
  const files = graphFiles(release);
  const stamp = path.join(files.folder, 'recorded-from');
  const sources = await sourceHash();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === sources) return false;

  const { config, manifest } = release;
  const encoder = valuesOf(await release.tensors(manifest.encoder));
  const decoder = valuesOf(await release.tensors(manifest.decoder));
  await writeFileAtomic(files.encoder, traceEncoder(config, encoder).model);
  await writeFileAtomic(files.cross, traceCross(config, decoder).model);
  for (const { code, tables } of manifest.languages) {
    const { [TARGET_EMBEDDING]: table } = valuesOf(await release.tensors(tables));
    const weights = { ...decoder, [TARGET_EMBEDDING]: table };
    await writeFileAtomic(files.step(code), traceStep(config, weights).model);
  }
  // Written last: a folder with it is whole.
  await writeFileAtomic(stamp, sources);
  return true;
}

/** Records the graph that looks inside the encoder, which translating does without. @returns as `recordRelease` */
export async function recordInspection(release: Release): Promise<boolean> {
  const { folder, inspection } = graphFiles(release);
  const stamp = path.join(folder, 'inspection-recorded-from');
  const sources = await sourceHash();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === sources) return false;
  const encoder = valuesOf(await release.tensors(release.manifest.encoder));
  await writeFileAtomic(inspection, traceInspection(release.config, encoder).model);
  await writeFileAtomic(stamp, sources);
  return true;
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
