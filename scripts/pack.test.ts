import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CorpusSource } from '../data/corpora/multilingual.ts';
import { formatVocabulary } from '../data/vocabulary.ts';
import type { ModelConfig } from '../model/config.ts';
import { packFile } from '../model/installed-packs.ts';
import { readPack, writePack } from '../model/pack.ts';
import { packSpecs } from '../model/pack-check.ts';
import { countParameters } from '../model/parameters.ts';
import type { Precision } from '../model/precision.ts';
import { Release } from '../model/release.ts';
import { openTranslator } from '../model/runtime/translator.ts';
import type { StoredTensor } from '../model/safetensors.ts';
import { drawnValues } from '../model/tiny.fixture.ts';
import { tinyRelease } from '../model/tiny-release.fixture.ts';
import { tinyConfig, tinySources } from '../model/training/tiny-run.fixture.ts';
import { vocabularySizeFor } from '../model/transfer/pair-data.ts';
import { recordGraphs } from './build.ts';
import { packCommand } from './pack.ts';
import type { Terminal } from './terminal.ts';

/** A busy machine takes its time. */
const SLOW = 120_000;

/** Wide enough that graphs of 8 bits have something to round. */
const MODEL: ModelConfig = {
  width: 64,
  heads: 2,
  feedForward: 128,
  encoderLayers: 1,
  decoderLayers: 1,
};
const ADAPTERS = { layers: 1, width: 64 };
const TEXTS = ['one cat', 'two dogs and three', 'red sees blue', 'a dog hears', 'cat and dog', 'x'];
const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));

const silent: Terminal = {
  print: () => undefined,
  note: () => undefined,
  progress: () => undefined,
  confirm: async () => undefined,
};

let base: string;
let given: string;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-packs-'));
  vi.stubEnv('INTERLINGUA_HOME', path.join(base, 'home'));
  vi.stubEnv('INTERLINGUA_RELEASE', path.join(base, 'release'));
  const release = await tinyRelease(path.join(base, 'release'), { ...tinyConfig(), model: MODEL });
  given = path.join(base, 'nl.safetensors');
  const shape = { model: MODEL, adapters: ADAPTERS };
  const specs = packSpecs(shape, bytes.length);
  const values = drawnValues(specs);
  const tensors = specs.map(({ name, shape }): [string, StoredTensor] => {
    return [name, { shape, data: values[name] }];
  });
  const score = { trained: true, sentences: 4, chrf: 50, signatures: { bleu: '', chrf: '' } };
  await writePack(given, {
    manifest: {
      format: 1,
      code: 'nl',
      created: '2026-01-01',
      licence: 'CC-BY-4.0',
      interlingua: release.manifest.encoder.sha256,
      ...shape,
      trainedPairs: ['en-nl'],
      training: {
        strategy: 'frozen',
        steps: 1,
        parameters: 1,
        settings: { data: { devPermille: 120, testPermille: 80 } },
      },
      data: [{ pair: 'en-nl', rows: 5000, kept: 4321, credit: 'us' }],
      scores: [
        { direction: 'en-nl', beam: 4, bleu: 24.56, ...score },
        { direction: 'en-nl', beam: 1, bleu: 23, ...score },
        { direction: 'nl-en', beam: 4, bleu: 30.11, ...score },
      ],
    },
    vocabulary: formatVocabulary(bytes),
    tensors: new Map(tensors),
  });
}, SLOW);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

async function pack(...args: string[]): Promise<string> {
  let printed = '';
  const screen: Terminal = {
    ...silent,
    print: (text) => {
      printed += `${text}\n`;
    },
  };
  await packCommand(screen).exitOverride().parseAsync(args, { from: 'user' });
  return printed.replace(/ +/g, ' ');
}

/** What every text becomes in the language of the pack that is installed, with graphs of this precision. */
async function spoken(precision: Precision): Promise<string[]> {
  vi.stubEnv('INTERLINGUA_PRECISION', precision);
  await recordGraphs(silent);
  const translator = await openTranslator();
  const request = { source: 'en', target: 'nl', beam: 1 };
  const translations = await translator.translateAll(TEXTS, request);
  return translations.map(({ text }) => text);
}

it(
  'is installed, listed, exported in 8 bits, installed from there, and says nearly the same',
  async () => {
    expect(await pack('install', given)).toMatch(/Dutch \(nl\) speaks/);
    expect(await pack('list')).toMatch(
      /^nl Dutch\n in use\n en-nl 4,321 pairs, CC-BY-4.0, \d+\.\d KiB fp16\n BLEU en-nl 24.6, nl-en 30.1\n$/,
    );
    const before = { int8: await spoken('int8'), fp32: await spoken('fp32') };
    const small = path.join(base, 'small.safetensors');
    await pack('export', 'nl', small, '--precision', 'int8');
    expect((await stat(small)).size / (await stat(given)).size).toBeLessThan(0.6);
    await pack('remove', 'nl');
    expect(await pack('list')).toMatch(/No pack is installed/);

    await pack('install', small);
    expect(await readFile(packFile('nl'))).toEqual(await readFile(small));
    expect(await pack('verify', 'nl')).toMatch(/size \d+\.\d KiB, int8/);
    const after = { int8: await spoken('int8'), fp32: await spoken('fp32') };
    // 8 bits are a rounding more: where two words are as likely, it shows.
    for (const precision of ['int8', 'fp32'] as const) {
      expect(likeness(after[precision], before[precision]), precision).toBeGreaterThan(0.9);
    }
  },
  SLOW,
);

it(
  'is scored in every direction, and keeps the scores and its weights',
  async () => {
    await pack('install', given);
    const [german, french] = tinySources(200);
    const fileOf = async (name: string, { rows }: CorpusSource) => {
      let text = '';
      for await (const { source, target } of rows) text += `${source}\t${target}\n`;
      await writeFile(path.join(base, name), text);
      return path.join(base, name);
    };
    // French words will do for Dutch ones.
    const corpora = [
      `en-de=${await fileOf('de.tsv', german)}`,
      `en-nl=${await fileOf('nl.tsv', french)}`,
    ];
    const before = await readPack(packFile('nl'));
    const printed = await pack('score', 'nl', ...corpora.flatMap((each) => ['--corpus', each]));
    expect(printed).toMatch(/de-nl \(without examples\) 4 \d+ /);
    expect(printed).toMatch(/without a corpus beam BLEU pivoted of it\nde-nl 1 /);
    const { manifest, tensors } = await readPack(packFile('nl'));
    const directions = manifest.scores.map(({ direction, beam }) => `${direction} ${beam}`);
    expect(directions).toEqual(
      ['en-nl', 'nl-en', 'de-nl', 'nl-de'].flatMap((each) => [`${each} 1`, `${each} 4`]),
    );
    expect(tensors).toEqual(before.tensors);
    await expect(pack('score', 'nl', '--corpus', corpora[0])).rejects.toThrow(/en-nl=FILE/);
    await expect(pack('score', 'xx', '--corpus', corpora[0])).rejects.toThrow(/There are: nl/);
  },
  SLOW,
);

/** The share of places at which two lists of texts have the same character. */
function likeness(a: readonly string[], b: readonly string[]): number {
  let same = 0;
  let all = 0;
  a.forEach((text, i) => {
    all += Math.max(text.length, b[i].length);
    same += [...text].filter((character, at) => character === b[i][at]).length;
  });
  return same / all;
}

it('has at most 12 MB with the largest vocabulary that the recipe ever chooses', async () => {
  const core = await Release.open('public/models/core');
  const size = vocabularySizeFor(10_000_000);
  const recipe = JSON.parse(await readFile('model/transfer/configs/frozen.json', 'utf8'));
  const specs = packSpecs({ model: core.config, adapters: recipe.adapters }, size);
  // A vocabulary of the release is as large as any of a language in an alphabet.
  const { tables, vocabulary } = core.language('de');
  expect(size).toBeLessThanOrEqual(tables.bytes / 4 / core.config.width);
  const bytes = 2 * countParameters(specs) + vocabulary.bytes;
  expect(bytes).toBeLessThan(12e6 - 500_000);
});
