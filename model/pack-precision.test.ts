import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../data/random.ts';
import { formatVocabulary } from '../data/vocabulary.ts';
import { TARGET_EMBEDDING } from './decoder.ts';
import { SOURCE_EMBEDDING } from './interlingua.ts';
import { type LanguagePack, readPack, readPackMatrix, writePack } from './pack.ts';
import { packSpecs, requireWholePack } from './pack-check.ts';
import { quantized, restored } from './pack-precision.ts';
import type { StoredTensor } from './safetensors.ts';
import { distance, drawnValues } from './tiny.fixture.ts';

/** A busy machine takes its time. */
const SLOW = 120_000;

/** As wide as blocks want it, and else small. */
const SHAPE = {
  model: { width: 128, heads: 4, feedForward: 256, encoderLayers: 1, decoderLayers: 1 },
  adapters: { layers: 1, width: 64 },
};
const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));

let base: string;
let half: LanguagePack;
let whole: LanguagePack;
let sizes: Record<'half' | 'whole', number>;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-int8-'));
  const specs = packSpecs(SHAPE, bytes.length);
  const values = drawnValues(specs);
  const tensors = specs.map(({ name, shape }): [string, StoredTensor] => {
    return [name, { shape, data: values[name] }];
  });
  const manifest: LanguagePack['manifest'] = {
    format: 1,
    code: 'nl',
    created: '2026-01-01',
    licence: 'none',
    interlingua: '0'.repeat(64),
    ...SHAPE,
    trainedPairs: [],
    training: { strategy: 'frozen', steps: 1, parameters: 1, settings: {} },
    data: [],
    scores: [],
  };
  const vocabulary = formatVocabulary(bytes);
  const files = { half: path.join(base, 'half'), whole: path.join(base, 'whole') };
  await writePack(files.half, { manifest, vocabulary, tensors: new Map(tensors) });
  half = await readPack(files.half);
  await writePack(files.whole, half, 'int8');
  whole = await readPack(files.whole);
  sizes = {
    half: (await readFile(files.half)).length,
    whole: (await readFile(files.whole)).length,
  };
}, SLOW);

afterAll(() => rm(base, { recursive: true, force: true }));

describe('a pack of 8 bits', () => {
  it('is whole, and about half as large', () => {
    expect([half.precision, whole.precision]).toEqual(['fp16', 'int8']);
    expect(() => requireWholePack(whole, 'test')).not.toThrow();
    expect(sizes.whole / sizes.half).toBeGreaterThan(0.5);
    expect(sizes.whole / sizes.half).toBeLessThan(0.56);
  });

  it('has every weight to half a step of its block', () => {
    for (const [name, { shape, data }] of half.tensors) {
      const back = whole.tensors.get(name)!;
      expect(back.shape, name).toEqual(shape);
      const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const bound = shape.length === 2 ? (0.501 * largest) / 127 : 0;
      expect(distance(back.data, data), name).toBeLessThanOrEqual(bound);
    }
  });

  it('gives a matrix by itself, as a pack of halves does', async () => {
    for (const [name, pack] of Object.entries({ half, whole })) {
      const table = await readPackMatrix(path.join(base, name), SOURCE_EMBEDDING);
      expect(table).toEqual(pack.tensors.get(SOURCE_EMBEDDING));
    }
    const none = readPackMatrix(path.join(base, 'half'), 'third.embedding');
    await expect(none).rejects.toThrow("'third.embedding' must be there");
  });

  it('is the same when it is written once more', async () => {
    const file = path.join(base, 'again');
    await writePack(file, whole, 'int8');
    const again = await readPack(file);
    for (const [name, { data }] of whole.tensors) {
      expect(distance(again.tensors.get(name)!.data, data), name).toBeLessThan(1e-6);
    }
  });
});

it('keeps blocks apart: a large number costs only its own neighbours precision', () => {
  const random = new Random(3);
  const data = Float32Array.from({ length: 2 * 128 }, () => random.normal() / 100);
  data[5] = 100;
  for (const name of [SOURCE_EMBEDDING, TARGET_EMBEDDING]) {
    const stored = quantized(new Map([[name, { shape: [2, 128], data }]]));
    expect(stored.tensors.get(`${name}.scales`)!.shape).toEqual([2, 2]);
    const back = restored(stored, (rule) => new Error(rule)).get(name)!.data;
    expect(distance(back.subarray(64), data.subarray(64))).toBeLessThan(2e-4);
    expect(distance(back.subarray(0, 64), data.subarray(0, 64))).toBeGreaterThan(2e-3);
  }
});
