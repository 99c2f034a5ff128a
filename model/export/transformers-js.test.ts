import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline, type TranslationPipeline } from '@huggingface/transformers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { trainBpe } from '../../data/bpe.ts';
import { BOS, EOS } from '../../data/special-tokens.ts';
import { formatVocabulary } from '../../data/vocabulary.ts';
import { packFile } from '../installed-packs.ts';
import { type PackManifest, writePack } from '../pack.ts';
import { packSpecs } from '../pack-check.ts';
import type { Release } from '../release.ts';
import { drawnValues } from '../tiny.fixture.ts';
import { tinyRelease } from '../tiny-release.fixture.ts';
import { tinyConfig } from '../training/tiny-run.fixture.ts';
import { readDirection } from './direction.ts';
import { writeExport } from './exported-files.ts';
import { greedily } from './greedy.fixture.ts';
import { transformersJsFiles } from './transformers-js.ts';

// Exports are by column; what this machine would rather record for itself is not asked here.
vi.mock(import('../eight-bits.ts'), async () => ({
  graphPrecisions: async (given) => ({ reading: given, saying: given }),
}));

/** Wide enough for 8-bit weights. */
const MODEL = { width: 64, heads: 2, feedForward: 64, encoderLayers: 2, decoderLayers: 2 };

const TEXTS = [
  'eins',
  'Katze sieht Hund',
  'Ein neues Wort: Dampfschiff!',
  '',
  '</s> →x',
  '3,14 und 2026',
  '你好 🙂 é',
  ' zwei\n drei ',
  ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 8 }), { numRuns: 10, seed: 3 }),
  ...fc
    .sample(
      fc.array(fc.constantFrom('eins', 'rot', 'Hund', 'und', 'sieht', 'blau'), { maxLength: 6 }),
      { numRuns: 10, seed: 4 },
    )
    .map((words) => words.join(' ')),
];
/** Once for the way through a release, and enough of them for the ways through a pack. */
const SOME_TEXTS = TEXTS.slice(0, 10);

let base: string;
let release: Release;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-export-'));
  vi.stubEnv('INTERLINGUA_HOME', path.join(base, 'home'));
  vi.stubEnv('INTERLINGUA_RELEASE', path.join(base, 'release'));
  release = await tinyRelease(path.join(base, 'release'), { ...tinyConfig(), model: MODEL });
  await installPack();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

/** Dutch, with adapters and a decoder of its own, which has learned nothing either. */
async function installPack(): Promise<void> {
  const vocabulary = trainBpe(['een twee drie rood blauw kat hond ziet hoort en'], 270, {
    minimumCount: 1,
  });
  const manifest: PackManifest = {
    format: 1,
    code: 'nl',
    created: '2026-01-01',
    licence: 'CC0-1.0',
    interlingua: release.manifest.encoder.sha256,
    model: MODEL,
    adapters: { layers: 1, width: 8 },
    trainedPairs: ['en-nl'],
    training: { strategy: 'frozen', steps: 0, parameters: 0, settings: {} },
    data: [{ pair: 'en-nl', rows: 1, kept: 1, credit: 'words of our own' }],
    scores: [],
  };
  const specs = packSpecs(manifest, vocabulary.length);
  const values = drawnValues(specs, 9);
  const tensors = new Map(
    specs.map(({ name, shape }) => [name, { shape, data: values[name]! }] as const),
  );
  const pack = { manifest, vocabulary: formatVocabulary(vocabulary), tensors };
  await writePack(packFile('nl'), pack);
}

async function exported(source: string, target: string): Promise<string> {
  const folder = path.join(base, `${source}-${target}`);
  const direction = await readDirection(release, source, target);
  await writeExport(folder, transformersJsFiles(direction, ['fp32', 'int8']));
  return folder;
}

async function load(folder: string, dtype: 'fp32' | 'q8'): Promise<TranslationPipeline> {
  // One thread, as ours has; more would only wait for each other.
  const session_options = { intraOpNumThreads: 1 };
  const options = { dtype, local_files_only: true, session_options } as const;
  return (await pipeline('translation', folder, options)) as TranslationPipeline;
}

const DTYPES = [
  ['fp32', 'fp32'],
  ['int8', 'q8'],
] as const;

/** A busy machine takes its time for some thousand steps. */
const SLOW = 120_000;

describe('transformers.js', () => {
  it.each([
    ['de', 'fr', TEXTS],
    ['nl', 'de', SOME_TEXTS],
    ['fr', 'nl', SOME_TEXTS],
  ])(
    'translates %s to %s token by token as we do',
    async (source, target, texts) => {
      const folder = await exported(source, target);
      for (const [precision, dtype] of DTYPES) {
        const ours = await greedily(release, [source, target], texts, precision);
        // Or else any graph would do.
        expect(new Set(ours.map(({ text }) => text)).size).toBeGreaterThan(texts.length / 3);
        const theirs = await load(folder, dtype);
        for (const [at, text] of texts.entries()) {
          const sequence = await theirs.model.generate({ ...theirs.tokenizer(text) });
          const said = (sequence as { tolist(): bigint[][] }).tolist()[0]!.map(Number);
          expect(said, JSON.stringify(text)).toEqual([BOS, ...ours[at]!.ids, EOS]);
        }
        const together = (await theirs([...texts])) as { translation_text: string }[];
        expect(together.map(({ translation_text }) => translation_text)).toEqual(
          ours.map(({ text }) => text),
        );
        await theirs.dispose();
      }
    },
    SLOW,
  );
});

describe('writeExport', () => {
  it('overwrites nothing that is there', async () => {
    const folder = path.join(base, 'mine');
    await writeExport(folder, new Map([['deep/note.txt', 'kept']]));
    const again = writeExport(folder, new Map([['other.txt', '']]));
    await expect(again).rejects.toThrow('must be new or empty');
    expect(await readdir(folder, { recursive: true })).toEqual([
      'deep',
      path.join('deep', 'note.txt'),
    ]);
    const file = path.join(base, 'file');
    await writeFile(file, '');
    await expect(writeExport(file, new Map())).rejects.toThrow('must be new or empty');
  });
});

describe('readDirection', () => {
  it('lists the languages there are, packs included', async () => {
    const found = readDirection(release, 'de', 'it');
    await expect(found).rejects.toThrow('one of en, de, fr, nl, got "it"');
  });

  it('passes on whose the weights are', async () => {
    const { origin } = await readDirection(release, 'nl', 'de');
    expect(origin.licences).toEqual(['none', 'CC0-1.0']);
    expect(origin.credits).toEqual(['words of our own']);
    expect(origin.isTrained).toBe(false);
    expect((await readDirection(release, 'nl', 'en')).origin.isTrained).toBe(true);
  });
});
