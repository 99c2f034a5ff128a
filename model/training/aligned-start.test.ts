import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TARGET_EMBEDDING } from '../decoder.ts';
import { alignedStart } from './aligned-start.ts';
import { startingState } from './core-course.ts';
import { packParameter } from './state.ts';
import { temporaryFolder, tinyRun } from './tiny-run.fixture.ts';

let base: string;

beforeAll(async () => {
  base = await temporaryFolder();
});

afterAll(() => rm(base, { recursive: true }));

it('puts a word beside its translation, and leaves the pivot and the bodies as they are', async () => {
  const run = await tinyRun(path.join(base, 'run'));
  expect(alignedStart(run, { source: 0, target: 0 })).toBeUndefined();
  const start = alignedStart(run, { source: 1, target: 1 })!;
  const random = startingState(run.config, run.vocabularies).snapshot().tensors;
  const table = packParameter('en', TARGET_EMBEDDING);
  for (const name of [table, 'encoder.0.attention.output.weight']) {
    expect(start.get(name)!.data, name).toEqual(random.get(name)!.data);
  }
  expect([...start.keys()].sort()).toEqual([...random.keys()].sort());

  const { width } = run.config.model;
  const rowOf = (language: string, word: string) => {
    const [token] = run.vocabularies.get(language)!.encode(word);
    const { data } = start.get(packParameter(language, TARGET_EMBEDDING))!;
    return Array.from(data.subarray(token * width, (token + 1) * width));
  };
  const cosine = (a: number[], b: number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0) / (Math.hypot(...a) * Math.hypot(...b));
  const [cat, own, other] = [rowOf('en', ' cat'), rowOf('de', ' Katze'), rowOf('de', ' Hund')];
  expect(cosine(cat, own)).toBeGreaterThan(cosine(cat, other) + 0.2);
});
