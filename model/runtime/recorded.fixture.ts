/** For tests: two languages of the shipped release, recorded into a temporary folder. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TARGET_EMBEDDING } from '../decoder.ts';
import type { Precision } from '../precision.ts';
import { traceCross, traceEncoder, traceStep } from '../recording.ts';
import { Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import { type Installation, releaseInstallation } from './installation.ts';

export interface Recorded extends Installation {
  /** Deletes the graphs. */
  remove(): Promise<void>;
}

const SHIPPED = 'public/models/core';

/** English and German, in both directions. */
export async function recorded(precision: Precision): Promise<Recorded> {
  const folder = await mkdtemp(path.join(tmpdir(), 'interlingua-graphs-'));
  const release = await Release.open(SHIPPED);
  const { config, manifest } = release;
  const decoder = valuesOf(await release.tensors(manifest.decoder));
  const save = async (name: string, model: Uint8Array) => {
    const file = path.join(folder, name);
    await writeFile(file, model);
    return { key: file, file };
  };
  const weights = valuesOf(await release.tensors(manifest.encoder));
  const graph = traceEncoder(config, weights, { precision });
  const encoder = await save('encoder.onnx', graph.model);
  const cross = await save('cross.onnx', traceCross(config, decoder, precision).model);
  const steps = new Map<string, { key: string; file: string }>();
  for (const code of ['en', 'de']) {
    const tables = valuesOf(await release.tensors(release.language(code).tables));
    const own = { ...decoder, [TARGET_EMBEDDING]: tables[TARGET_EMBEDDING] };
    steps.set(code, await save(`step.${code}.onnx`, traceStep(config, own, precision).model));
  }
  const own = releaseInstallation(release, precision);
  const languages = own
    .languages()
    .filter(({ code }) => steps.has(code))
    .map((each) => ({ ...each, encoder, cross, step: steps.get(each.code)! }));
  return {
    languages: () => languages,
    isTrainedPair: own.isTrainedPair,
    remove: () => rm(folder, { recursive: true }),
  };
}

function valuesOf(tensors: ReadonlyMap<string, StoredTensor>) {
  return Object.fromEntries([...tensors].map(([name, { data }]) => [name, data]));
}
