/** For tests: a whole language pack of a tiny release, in a file, in no time. */

import { formatVocabulary } from '../data/vocabulary.ts';
import { type LanguagePack, readPack, writePack } from './pack.ts';
import { packSpecs } from './pack-check.ts';
import type { Release } from './release.ts';
import type { StoredTensor } from './safetensors.ts';
import { drawnValues } from './tiny.fixture.ts';

const BYTES = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));

/** One that has learned nothing, with adapters that do something. @param seed of its weights */
export async function writeTinyPack(
  file: string,
  { config, manifest }: Release,
  { code = 'nl', seed = 3 } = {},
): Promise<LanguagePack> {
  const shape = { model: config, adapters: { layers: 1, width: 4 } };
  const specs = packSpecs(shape, BYTES.length);
  const values = drawnValues(specs, seed);
  await writePack(file, {
    manifest: {
      format: 1,
      code,
      created: '2026-01-01',
      licence: 'none',
      interlingua: manifest.encoder.sha256,
      ...shape,
      trainedPairs: [`en-${code}`],
      training: { strategy: 'frozen', steps: 1, parameters: 1, settings: {} },
      data: [],
      scores: [],
    },
    vocabulary: formatVocabulary(BYTES),
    tensors: new Map(
      specs.map(({ name, shape }): [string, StoredTensor] => [name, { shape, data: values[name] }]),
    ),
  });
  return await readPack(file);
}
