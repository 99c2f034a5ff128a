import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Atlas } from '../model/inspect/atlas.ts';
import { pointsOf } from '../model/inspect/atlas-points.ts';
import { writeBenchAtlas } from './bench-map-atlas.ts';

describe('writeBenchAtlas', () => {
  let folder: string;
  let atlas: Atlas;
  let points: number;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'interlingua-bench-map-'));
    const made = { points: 402, release: 'a', width: 16, layers: 3 };
    points = await writeBenchAtlas(folder, made);
    atlas = (await Atlas.open(folder))!;
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('writes what an atlas is read as, with as many points as were asked for or a few more', async () => {
    expect(points).toBe(404);
    expect(atlas.points).toBe(points);
    const codes = atlas.manifest.languages.map(({ code }) => code);
    expect(pointsOf(await atlas.meanings(), codes)).toHaveLength(points);
    for (const coordinates of [2, 3] as const) {
      for (let layer = 0; layer < 3; layer++) {
        const places = await atlas.places('pca', coordinates, layer);
        expect(places.every((value) => Math.abs(value) < 3)).toBe(true);
      }
    }
  });

  it('gives the last layer vectors of about unit length', async () => {
    const [vector] = await atlas.vectorsAt(2, [points - 1]);
    expect(Math.hypot(...vector!)).toBeCloseTo(1, 0);
  });

  it('brings translations together from layer to layer', async () => {
    const apart = async (layer: number) => {
      const places = await atlas.places('pca', 2, layer);
      const second = places.length / 4;
      return Math.hypot(places[0]! - places[second]!, places[1]! - places[second + 1]!);
    };
    expect(await apart(2)).toBeLessThan(await apart(0));
  });
});
