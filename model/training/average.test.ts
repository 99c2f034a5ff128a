import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { Release } from '../release.ts';
import { tinyRelease } from '../tiny-release.fixture.ts';
import { averageWithReleases, type RunAverage } from './average.ts';
import { packParameter } from './state.ts';
import { temporaryFolder, tinyConfig } from './tiny-run.fixture.ts';
import { parametersOf } from './warm-start.ts';

const { model } = tinyConfig();
let base: string;
let release: Release;
let own: RunAverage;

beforeAll(async () => {
  base = await temporaryFolder();
  release = await tinyRelease(path.join(base, 'release'));
  const tensors = [...(await parametersOf(release, release.codes))].map(([name, tensor]) => {
    return [name, { ...tensor, data: tensor.data.map((value) => value + 6) }] as const;
  });
  own = { tensors: new Map(tensors), step: 9, seconds: 1, checkpoints: 2 };
});

afterAll(() => rm(base, { recursive: true, force: true }));

describe('averageWithReleases', () => {
  it.each([1, 2])('counts each of %i releases as much as the run', async (count) => {
    const releases = Array.from({ length: count }, () => release);
    const both = { model, languages: release.codes };
    const { tensors, ...about } = await averageWithReleases(own, releases, both);
    expect(about).toEqual({ step: 9, seconds: 1, checkpoints: 2, releases: releases.map(() => 3) });
    expect([...tensors.keys()]).toEqual([...own.tensors.keys()]);
    for (const [name, { data }] of own.tensors) {
      const farthest = (other: ArrayLike<number>, by: number) =>
        Math.max(...data.map((value, i) => Math.abs(value - other[i] - by)));
      expect(farthest(tensors.get(name)!.data, 6 - 6 / (count + 1))).toBeLessThan(1e-5);
    }
  });

  it('leaves rows of a table that a release does not have', async () => {
    const [code] = release.codes;
    const name = packParameter(code, SOURCE_EMBEDDING);
    const { shape, data } = own.tensors.get(name)!;
    const row = data.slice(0, shape[1]);
    const higher = { shape: [shape[0] + 1, shape[1]], data: Float32Array.of(...data, ...row) };
    const longer = { ...own, tensors: new Map([...own.tensors, [name, higher]]) };
    const { tensors } = await averageWithReleases(longer, [release], {
      model,
      languages: release.codes,
    });
    expect(tensors.get(name)!.data.subarray(data.length)).toEqual(row);
  });

  it('refuses a release of another shape', async () => {
    const wider = { model: { ...model, feedForward: 2 * model.feedForward }, languages: [] };
    await expect(averageWithReleases(own, [release], wider)).rejects.toThrow(
      /the model must be the release's/,
    );
  });
});
