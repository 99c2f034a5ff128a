import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatVocabulary } from '../../data/vocabulary.ts';
import { packFile } from '../installed-packs.ts';
import { type LanguagePack, readPack, writePack } from '../pack.ts';
import { packSpecs } from '../pack-check.ts';
import { turned } from '../training/dataset.ts';
import type { FrozenConfig } from './config.ts';
import { heldOutOf, newPairOf, readPairs } from './pair-data.ts';
import { openPairRun } from './pair-run.ts';
import { scoresOf } from './talking-course.ts';
import { type TinyWorld, tinyPairConfig, tinyTraining, tinyWorld } from './tiny-pair.fixture.ts';

/** A course compiles nine graphs. */
const SLOW = 240_000;

let world: TinyWorld;
let config: FrozenConfig;

beforeAll(async () => {
  world = await tinyWorld();
  config = tinyPairConfig(world, 'frozen') as FrozenConfig;
});

afterAll(() => world.close());

const train = (name: string, options = {}, settings = config) =>
  tinyTraining(world, settings, path.join(world.base, name), options);

async function packOf({
  data,
  teaching,
}: Awaited<ReturnType<typeof train>>): Promise<LanguagePack> {
  const test = heldOutOf(config, data, 'test', 4);
  const scores = await scoresOf(teaching.course, [test, turned(test)]);
  return await readPack(await teaching.write({ scores, credit: 'made up', licence: 'none' }));
}

describe('a run that teaches a language', () => {
  it(
    'stopped in the middle of a lesson and taken up again makes the same pack, twice over',
    async () => {
      const whole = await train('whole');
      expect(whole.end).toBe('finished');
      expect(whole.losses).toHaveLength(11);
      expect(whole.losses.every(Number.isFinite)).toBe(true);
      const pack = await packOf(whole);

      const first = await train('parts', { stopAfter: 3 });
      expect([first.end, first.step]).toEqual(['stopped', 3]);
      const second = await train('parts', { stopAfter: 8 });
      expect([second.end, second.step]).toEqual(['stopped', 8]);
      const third = await train('parts');
      expect([...first.losses, ...second.losses, ...third.losses]).toEqual(whole.losses);
      expect((await packOf(third)).hash).toBe(pack.hash);
    },
    SLOW,
  );

  it('says what it was made of, and holds what the language needs and nothing else', async () => {
    const pack = await readPack(path.join(world.base, 'whole/nl.safetensors'));
    const { code, interlingua, trainedPairs, training, scores } = pack.manifest;
    expect({ code, interlingua, trainedPairs }).toEqual({
      code: 'nl',
      interlingua: world.release.manifest.encoder.sha256,
      trainedPairs: ['en-nl'],
    });
    const tokens = pack.vocabulary.trimEnd().split('\n').length;
    const names = packSpecs(pack.manifest, tokens).map(({ name }) => name);
    expect([...pack.tensors.keys()].sort()).toEqual(names.sort());
    expect(names.some((name) => name.startsWith('encoder.'))).toBe(false);
    expect(training.steps).toBe(11);
    expect(scores.map(({ direction }) => direction)).toEqual(['en-nl', 'nl-en']);
  });

  it('moves everything that it should learn', async () => {
    const pack = await readPack(path.join(world.base, 'whole/nl.safetensors'));
    const { base, release, corpus } = world;
    const data = await readPairs(newPairOf('en-nl', release.codes), [corpus], config);
    const place = path.join(base, 'start');
    await cp(path.join(base, 'whole/vocabularies'), path.join(place, 'vocabularies'), {
      recursive: true,
    });
    const { run } = await openPairRun({ place, config, data, release });
    for (const [name, { data: start }] of run.start) {
      const end = pack.tensors.get(name)!.data;
      expect(
        end.some((value, i) => Math.abs(value - start[i]) > 1e-3),
        name,
      ).toBe(true);
    }
  });

  it('takes the source lesson alone, which reads no states', async () => {
    const { target, distil, source } = config.lessons;
    const none = { minSteps: 0, maxSteps: 0 };
    const lessons = { target: { ...target, ...none }, distil: { ...distil, ...none }, source };
    const { end, losses, teaching } = await train(
      'understood',
      {},
      {
        ...config,
        lessons,
        forwardTranslation: { share: 0 },
      },
    );
    expect([end, losses.length]).toEqual(['finished', 4]);
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(teaching.encodingSeconds).toBe(0);
  });

  it('leaves every file of the release as it was', async () => {
    const { release } = world;
    const { folder, manifest } = release;
    const parts = [
      manifest.encoder,
      manifest.decoder,
      ...manifest.languages.map(({ tables }) => tables),
    ];
    for (const part of parts) await expect(release.read(part)).resolves.toBeDefined();
    const text = await readFile(path.join(folder, 'manifest.json'), 'utf8');
    expect(JSON.parse(text).encoder.sha256).toBe(manifest.encoder.sha256);
  });
});

describe('adapters in the frozen decoder', () => {
  it(
    'learn in place of its matrices, stop and resume, and leave a pack like any other',
    async () => {
      const decoder = { from: 'shared', rank: 2 };
      const adapting = { ...config, decoder };
      const whole = await train('adapted', {}, adapting);
      const pack = await packOf(whole);
      await train('adapted-parts', { stopAfter: 3 }, adapting);
      const parts = await packOf(await train('adapted-parts', {}, adapting));
      expect(parts.hash).toBe(pack.hash);
      const shared = await world.release.tensors(world.release.manifest.decoder);
      for (const [name, { shape, data }] of shared) {
        const own = pack.tensors.get(name)!.data;
        const isMoved = own.some((value, i) => value !== data[i]);
        expect(isMoved, name).toBe(shape.length === 2);
      }
    },
    SLOW,
  );
});

describe('where a decoder starts', () => {
  const STILL = { source: 0, target: 0 };
  const start = async (
    from: string,
    { adapters = config.adapters, alignedStart = STILL }: Partial<FrozenConfig> = {},
  ) => {
    const { base, release, corpus } = world;
    const data = await readPairs(newPairOf('en-nl', release.codes), [corpus], config);
    const settings = { ...config, adapters, alignedStart, decoder: { from, rank: 0 } };
    const place = path.join(base, `from-${from}`);
    return await openPairRun({ place, config: settings, data, release });
  };
  let earlier: LanguagePack;

  beforeAll(async () => {
    const file = path.join(world.base, 'whole/nl.safetensors');
    earlier = await readPack(file);
    await mkdir(path.dirname(packFile('nl')), { recursive: true });
    await Promise.all(['nl', 'sv'].map((code) => cp(file, packFile(code))));
  });

  afterAll(() => Promise.all(['nl', 'sv'].map((code) => rm(packFile(code)))));

  it('is that of the installed language that is named, or the shared one', async () => {
    const shared = await world.release.tensors(world.release.manifest.decoder);
    const [swedish, german] = [(await start('sv')).run.start, (await start('de')).run.start];
    for (const [name, { data }] of shared) {
      expect(swedish.get(name)!.data).toEqual(earlier.tensors.get(name)!.data);
      expect(german.get(name)!.data).toEqual(data);
    }
    const table = 'target.embedding';
    expect(swedish.get(table)!.data).not.toEqual(earlier.tensors.get(table)!.data);
  });

  it('is all that the language knew, where it had been taught before', async () => {
    const { run } = await start('nl');
    expect(run.start).toEqual(earlier.tensors);
    expect(formatVocabulary(run.vocabularies.language.tokens)).toBe(earlier.vocabulary);
    await expect(start('nl', { adapters: { layers: 1, width: 8 } })).rejects.toThrow(
      /--set adapters.width=4/,
    );
  });

  it('is that, too, of a pack that was taught to another interlingua', async () => {
    const file = packFile('nl');
    const other = { ...earlier.manifest, interlingua: '0'.repeat(64) };
    await writePack(file, { ...earlier, manifest: other });
    expect((await start('nl')).run.start).toEqual(earlier.tensors);
    await writePack(packFile('sv'), { ...earlier, manifest: { ...other, code: 'sv' } });
    await expect(start('sv')).rejects.toThrow(/on the installed interlingua.*--init-from sv/s);
    const model = { ...other.model, feedForward: 2 * other.model.feedForward };
    await writePack(file, { ...earlier, manifest: { ...other, model } });
    await expect(start('nl')).rejects.toThrow(/on the installed interlingua/);
    await writePack(file, earlier);
  });

  it('brings tables that are drawn to the known language as far as the settings say', async () => {
    const drawn = async (share: number) =>
      (await start('nl', { alignedStart: { source: share, target: 0 } })).run.start;
    const [half, whole] = [await drawn(0.5), await drawn(1)];
    for (const [name, { data }] of earlier.tensors) {
      const isDrawn = name === 'source.embedding';
      expect(
        half.get(name)!.data.some((value, i) => value !== data[i]),
        name,
      ).toBe(isDrawn);
      half.get(name)!.data.forEach((value, i) => {
        expect(value).toBeCloseTo((data[i] + whole.get(name)!.data[i]) / 2, 5);
      });
    }
  });

  it('is told in the pack of a language that went on', async () => {
    const again = await train('again', {}, { ...config, decoder: { from: 'nl', rank: 0 } });
    const { manifest } = await packOf(again);
    const { training, data, trainedPairs } = earlier.manifest;
    expect(manifest.training.steps).toBe(2 * training.steps);
    expect(manifest).toMatchObject({ data, trainedPairs });
  });

  it('must be there', async () => {
    await expect(start('fi')).rejects.toThrow(/\(shared, en, de, fr.*\), got fi/);
  });
});

describe('newPairOf', () => {
  it('finds which language is new, whichever comes first', () => {
    expect(newPairOf('en-nl', ['en', 'de'])).toEqual({
      known: 'en',
      language: 'nl',
      knownFirst: true,
    });
    expect(newPairOf('nl-de', ['en', 'de'])).toEqual({
      known: 'de',
      language: 'nl',
      knownFirst: false,
    });
  });

  it.each(['nl-fi', 'en-de'])('refuses %s, and says which languages there are', (pair) => {
    expect(() => newPairOf(pair, ['en', 'de'])).toThrow(
      /of the release \(en, de\).*got (nl-fi|en-de)/s,
    );
  });
});

describe('readPairs', () => {
  it('reads a corpus either way round, and draws a sample in its order', async () => {
    const { base, corpus } = world;
    const forward = await readPairs(newPairOf('en-nl', ['en']), [corpus], config);
    const file = path.join(base, 'nl-en.tsv');
    const lines = (await readFile(corpus, 'utf8')).trimEnd().split('\n');
    const swap = (line: string) => line.split('\t').reverse().join('\t');
    await writeFile(file, `${lines.map(swap).join('\n')}\n`);
    const backward = await readPairs(newPairOf('nl-en', ['en']), [file], config);
    expect(backward.splits).toEqual(forward.splits);

    const few = { ...config, data: { ...config.data, limit: 10 } };
    const { splits } = await readPairs(newPairOf('en-nl', ['en']), [corpus], few);
    expect(splits.train).toHaveLength(10);
    const places = splits.train.map((pair) =>
      forward.splits.train.findIndex((p) => p[0] === pair[0]),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(splits.test).toEqual(forward.splits.test);
  });
});
