import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { type LanguagePack, readPack } from '../pack.ts';
import { packSpecs } from '../pack-check.ts';
import type { Release } from '../release.ts';
import { tinyRelease } from '../tiny-release.fixture.ts';
import { Trainer } from '../training/trainer.ts';
import { parsePairConfig } from './config.ts';
import { writeFinishedPack } from './finished-pack.ts';
import { PairCourse } from './pair-course.ts';
import { newPairOf, readPairs } from './pair-data.ts';
import { heldOutOf, openPairRun } from './pair-run.ts';

/** A course compiles nine graphs. */
const SLOW = 240_000;

const ENGLISH = ['one', 'two', 'three', 'red', 'blue', 'cat', 'dog', 'sees', 'hears', 'and'];
const DUTCH = ['een', 'twee', 'drie', 'rood', 'blauw', 'kat', 'hond', 'ziet', 'hoort', 'en'];

let base: string;
let corpus: string;
let release: Release;
const homeBefore = process.env.INTERLINGUA_HOME;

const lesson = (steps: number) => ({
  passes: 1,
  minSteps: steps,
  maxSteps: steps,
  learningRate: 0.01,
  warmupSteps: 2,
  cooldown: 0.5,
  dropout: 0.1,
});

const config = () =>
  parsePairConfig(
    {
      known: 'en',
      language: 'nl',
      interlingua: release.manifest.encoder.sha256,
      corpora: [corpus],
      data: {
        limit: 0,
        vocabularySize: 270,
        maxTokens: 40,
        devPermille: 100,
        testPermille: 100,
      },
      adapters: { layers: 1, width: 4 },
      alignedStart: true,
      lessons: { target: lesson(4), distil: lesson(3), source: lesson(4) },
      training: {
        seed: 1,
        tokenBudget: 120,
        optimizer: 'muon',
        labelSmoothing: 0.1,
        clipNorm: 1,
      },
      watch: {
        checkpointEverySteps: 2,
        keepCheckpoints: 1,
        validateEverySteps: 100,
        validationSentences: 2,
        patience: 0,
      },
    },
    'test',
  );

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-pair-'));
  process.env.INTERLINGUA_HOME = path.join(base, 'home');
  release = await tinyRelease(path.join(base, 'release'));
  corpus = path.join(base, 'en-nl.tsv');
  const random = new Random(5);
  const rows = Array.from({ length: 80 }, () => {
    const words = Array.from({ length: 2 + random.below(4) }, () => random.below(ENGLISH.length));
    return [ENGLISH, DUTCH].map((list) => words.map((word) => list[word]).join(' ')).join('\t');
  });
  await writeFile(corpus, `${rows.join('\n')}\n`);
});

afterAll(async () => {
  if (homeBefore === undefined) delete process.env.INTERLINGUA_HOME;
  else process.env.INTERLINGUA_HOME = homeBefore;
  await rm(base, { recursive: true, force: true });
});

/** Trains in `place` until the end, or until `stopAfter` steps are done. */
async function train(place: string, { isNew = true, stopAfter = Number.POSITIVE_INFINITY } = {}) {
  const settings = config();
  const data = await readPairs(newPairOf('en-nl', release.codes), [corpus], settings);
  const opened = await openPairRun({ place, isNew, config: settings, data, release });
  const course = await PairCourse.create(opened.run);
  const stop = new AbortController();
  const losses: number[] = [];
  const trainer = await Trainer.open(
    { folder: opened.folder, course, watch: settings.watch },
    {
      onStep: ({ step, loss }) => {
        losses.push(loss);
        if (step >= stopAfter) stop.abort();
      },
    },
  );
  const end = await trainer.run(stop.signal);
  return { settings, data, opened, course, losses, end, step: trainer.currentStep };
}

async function packOf(run: Awaited<ReturnType<typeof train>>, file: string): Promise<LanguagePack> {
  const { settings, data, opened, course } = run;
  const scores = await course.score(heldOutOf(settings, data, 'test', 4));
  const about = { credit: 'made up', licence: 'none', steps: course.totalSteps };
  const finished = { config: settings, release, data, opened, values: course.values(), scores };
  await writeFinishedPack(file, { ...finished, ...about });
  return await readPack(file);
}

describe('a run that teaches a language', () => {
  it(
    'stopped in the middle of a lesson and taken up again makes the same pack, twice over',
    async () => {
      const whole = await train(path.join(base, 'whole'));
      expect(whole.end).toBe('finished');
      expect(whole.losses).toHaveLength(11);
      expect(whole.losses.every(Number.isFinite)).toBe(true);
      const pack = await packOf(whole, path.join(base, 'whole.safetensors'));

      const place = path.join(base, 'parts');
      const first = await train(place, { stopAfter: 3 });
      expect([first.end, first.step]).toEqual(['stopped', 3]);
      const second = await train(place, { isNew: false, stopAfter: 8 });
      expect([second.end, second.step]).toEqual(['stopped', 8]);
      const third = await train(place, { isNew: false });
      expect([...first.losses, ...second.losses, ...third.losses]).toEqual(whole.losses);
      const again = await packOf(third, path.join(base, 'parts.safetensors'));
      expect(again.hash).toBe(pack.hash);
    },
    SLOW,
  );

  it('says what it was made of, and holds what the language needs and nothing else', async () => {
    const pack = await readPack(path.join(base, 'whole.safetensors'));
    const { code, interlingua, trainedPairs, training, scores } = pack.manifest;
    expect({ code, interlingua, trainedPairs }).toEqual({
      code: 'nl',
      interlingua: release.manifest.encoder.sha256,
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
    const pack = await readPack(path.join(base, 'whole.safetensors'));
    const settings = config();
    const data = await readPairs(newPairOf('en-nl', release.codes), [corpus], settings);
    const place = path.join(base, 'start');
    await cp(path.join(base, 'whole/vocabularies'), path.join(place, 'vocabularies'), {
      recursive: true,
    });
    const { run } = await openPairRun({ place, isNew: false, config: settings, data, release });
    for (const [name, { data: start }] of run.start) {
      const end = pack.tensors.get(name)!.data;
      expect(
        end.some((value, i) => Math.abs(value - start[i]) > 1e-3),
        name,
      ).toBe(true);
    }
  });

  it('leaves every file of the release as it was', async () => {
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
    const settings = config();
    const forward = await readPairs(newPairOf('en-nl', ['en']), [corpus], settings);
    const turned = path.join(base, 'nl-en.tsv');
    const lines = (await readFile(corpus, 'utf8')).trimEnd().split('\n');
    const swap = (line: string) => line.split('\t').reverse().join('\t');
    await writeFile(turned, `${lines.map(swap).join('\n')}\n`);
    const backward = await readPairs(newPairOf('nl-en', ['en']), [turned], settings);
    expect(backward.splits).toEqual(forward.splits);

    const few = { ...settings, data: { ...settings.data, limit: 10 } };
    const { splits } = await readPairs(newPairOf('en-nl', ['en']), [corpus], few);
    expect(splits.train).toHaveLength(10);
    const places = splits.train.map((pair) =>
      forward.splits.train.findIndex((p) => p[0] === pair[0]),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(splits.test).toEqual(forward.splits.test);
  });
});
