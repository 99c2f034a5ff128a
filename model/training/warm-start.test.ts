import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatVocabulary } from '../../data/vocabulary.ts';
import { TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import { Release, writeRelease } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import { averageCheckpoints } from './average.ts';
import type { AlignedShares } from './config.ts';
import { openCoreTrainer } from './core-course.ts';
import { learnVocabularies, readCorpora } from './dataset.ts';
import { releaseContent } from './release-content.ts';
import { packParameter } from './state.ts';
import { temporaryFolder, tinyConfig, tinyRun, tinySources } from './tiny-run.fixture.ts';
import { vocabulariesOf, warmStart } from './warm-start.ts';

/** Opening a trainer compiles five graphs. */
const SLOW = 240_000;
const never = new AbortController().signal;

let base: string;
let release: Release;

beforeAll(async () => {
  base = await temporaryFolder();
  const config = tinyConfig({ totalSteps: 3 });
  const run = await tinyRun(path.join(base, 'first'), config);
  await (await openCoreTrainer(run)).run(never);
  const corpora = await readCorpora(tinySources(), config.data);
  const vocabularies = new Map(
    [...learnVocabularies(corpora, config.data.vocabularySize)].map(([code, tokens]) => [
      code,
      formatVocabulary(tokens),
    ]),
  );
  const average = await averageCheckpoints(run.folder, 1);
  const about = { config, average, vocabularies, data: [], licence: 'none' };
  await writeRelease(path.join(base, 'release'), releaseContent(about));
  release = await Release.open(path.join(base, 'release'));
}, SLOW);

afterAll(() => rm(base, { recursive: true, force: true }));

async function shippedTable(code: string, role: string): Promise<StoredTensor> {
  return (await release.tensors(release.language(code).tables)).get(role)!;
}

describe('warmStart', () => {
  it("takes over a release's steps and weights, and goes on from there", async () => {
    const config = tinyConfig({ totalSteps: 5 });
    const run = await tinyRun(path.join(base, 'second'), config);
    const checkpoint = await warmStart(release, config, run);
    expect(checkpoint.step).toBe(3);
    const shipped = await release.tensors(release.manifest.encoder);
    const [name, { data }] = [...shipped][0];
    expect(checkpoint.tensors.get(name)!.data).toEqual(data);
    expect(checkpoint.tensors.get(`${name}@momentum`)!.data.every((value) => value === 0)).toBe(
      true,
    );
    await run.folder.writeCheckpoint(checkpoint, 2);
    const trainer = await openCoreTrainer(run);
    expect(trainer.currentStep).toBe(3);
    expect(await trainer.run(never)).toBe('finished');
    expect(trainer.currentStep).toBe(5);
  });

  it('draws the tables of other languages to the pivot as far as it is asked to', async () => {
    const settings = tinyConfig({ totalSteps: 5 });
    const run = await tinyRun(path.join(base, 'drawn'), settings);
    const [source, target] = [SOURCE_EMBEDDING, TARGET_EMBEDDING].map((role) =>
      packParameter('de', role),
    );
    const startWith = async (alignedStart: AlignedShares) => {
      const config = { ...settings, data: { ...settings.data, alignedStart } };
      return (await warmStart(release, config, run)).tensors;
    };
    const still = await startWith({ source: 0, target: 0 });
    const whole = await startWith({ source: 1, target: 0 });
    const half = await startWith({ source: 0.5, target: 0 });
    expect(still.get(source)!.data).toEqual((await shippedTable('de', SOURCE_EMBEDDING)).data);
    const middle = still
      .get(source)!
      .data.map((value, i) => (value + whole.get(source)!.data[i]) / 2);
    half.get(source)!.data.forEach((value, i) => {
      expect(value).toBeCloseTo(middle[i], 5);
    });
    expect(half.get(source)!.data).not.toEqual(still.get(source)!.data);
    for (const name of [target, packParameter('en', SOURCE_EMBEDDING)])
      expect(half.get(name)!.data, name).toEqual(still.get(name)!.data);
  });

  it('brings the vocabularies that the tables belong to', async () => {
    const { vocabularies } = await tinyRun(path.join(base, 'third'), tinyConfig());
    const shipped = await vocabulariesOf(release, ['de', 'fr']);
    expect([...shipped.keys()]).toEqual(['de', 'fr']);
    expect(shipped.get('de')!.length + 4).toBe(vocabularies.get('de')!.size);
    await expect(vocabulariesOf(release, ['nl'])).rejects.toThrow(/one of en, de, fr/);
  });

  it('refuses a model of another shape, and a run that would be over', async () => {
    const config = tinyConfig();
    const run = await tinyRun(path.join(base, 'fourth'), config);
    const deeper = { ...config, model: { ...config.model, encoderLayers: 2 } };
    await expect(warmStart(release, deeper, run)).rejects.toThrow(/must be the release's/);
    const short = tinyConfig({ totalSteps: 3, cooldownSteps: 1 });
    await expect(warmStart(release, short, run)).rejects.toThrow(/must be more, got 3/);
  });
});
