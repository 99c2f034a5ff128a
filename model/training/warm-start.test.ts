import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatVocabulary } from '../../data/vocabulary.ts';
import { Release, writeRelease } from '../release.ts';
import { averageCheckpoints } from './average.ts';
import { openCoreTrainer } from './core-course.ts';
import { learnVocabularies, readCorpora } from './dataset.ts';
import { releaseContent } from './release-content.ts';
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

describe('warmStart', () => {
  it("takes over a release's steps and weights, and goes on from there", async () => {
    const config = tinyConfig({ totalSteps: 5 });
    const run = await tinyRun(path.join(base, 'second'), config);
    const checkpoint = await warmStart(release, config, run.vocabularies);
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

  it('brings the vocabularies that the tables belong to', async () => {
    const { vocabularies } = await tinyRun(path.join(base, 'third'), tinyConfig());
    const shipped = await vocabulariesOf(release, ['de', 'fr']);
    expect([...shipped.keys()]).toEqual(['de', 'fr']);
    expect(shipped.get('de')!.length + 4).toBe(vocabularies.get('de')!.size);
    await expect(vocabulariesOf(release, ['nl'])).rejects.toThrow(/one of en, de, fr/);
  });

  it('refuses a model of another shape, and a run that would be over', async () => {
    const config = tinyConfig();
    const { vocabularies } = await tinyRun(path.join(base, 'fourth'), config);
    const deeper = { ...config, model: { ...config.model, encoderLayers: 2 } };
    await expect(warmStart(release, deeper, vocabularies)).rejects.toThrow(/must be the release's/);
    const short = tinyConfig({ totalSteps: 3, cooldownSteps: 1 });
    await expect(warmStart(release, short, vocabularies)).rejects.toThrow(/must be more, got 3/);
  });
});
