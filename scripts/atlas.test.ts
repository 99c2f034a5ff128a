import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { phrasebook } from '../data/phrasebook/index.ts';
import { releaseFolder } from '../model/home.ts';
import { Atlas, atlasFolder } from '../model/inspect/atlas.ts';
import { pointsOf } from '../model/inspect/atlas-points.ts';
import { project } from '../model/inspect/pca.ts';
import { meanCosines } from '../model/inspect/similarity.ts';
import { packFile, removePack } from '../model/installed-packs.ts';
import { recordPack } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { Inspector } from '../model/runtime/inspector.ts';
import { packInstallation } from '../model/runtime/pack-installation.ts';
import { writeTinyPack } from '../model/tiny-pack.fixture.ts';
import { tinyRelease } from '../model/tiny-release.fixture.ts';
import { makeAtlas, makeFirstAtlas } from './atlas.ts';
import { phrasebookMeanings } from './atlas-meanings.ts';
import type { Terminal } from './terminal.ts';

const OPTIONS = { corpus: [], sentences: 24, seed: 1 };

const notes: string[] = [];
const screen: Terminal = {
  print: () => {},
  note: (text) => void notes.push(text),
  progress: () => {},
  confirm: async () => undefined,
};

describe('an atlas of the shipped release', () => {
  /** Those of the phrasebook: the release's, and Chinese, which comes as a pack. */
  const codes = ['en', 'de', 'fr', 'es', 'zh'];
  let home: string;
  let release: Release;
  let atlas: Atlas;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'interlingua-atlas-'));
    vi.stubEnv('INTERLINGUA_HOME', home);
    release = await Release.open(releaseFolder());
    await makeAtlas(OPTIONS, screen);
    atlas = (await Atlas.open(atlasFolder(release)))!;
  }, 180_000);

  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(home, { recursive: true });
  });

  it('has every meaning in every language, and all maps of every layer', async () => {
    const { manifest } = atlas;
    expect(manifest.languages.map(({ code }) => code)).toEqual(codes);
    expect(atlas.points).toBe(24 * codes.length);
    expect(pointsOf(await atlas.meanings(), codes)).toHaveLength(atlas.points);
    expect(manifest.layers).toBe(release.config.encoderLayers + 2);
    for (let layer = 0; layer < manifest.layers; layer++) {
      for (const coordinates of [2, 3] as const) {
        for (const kind of ['pca', 'umap'] as const) {
          const places = await atlas.places(kind, coordinates, layer);
          expect(places).toHaveLength(atlas.points * coordinates);
          expect(places.every(Number.isFinite)).toBe(true);
        }
      }
    }
  });

  it('puts a sentence that it holds where it holds it, in every layer', async () => {
    const inspector = new Inspector(packInstallation(release));
    const meanings = await atlas.meanings();
    for (const code of ['de', 'zh']) {
      const { vectors } = await inspector.inspect(meanings[3][code], code);
      const point = codes.indexOf(code) * meanings.length + 3;
      for (const [layer, vector] of vectors.entries()) {
        const place = project(await atlas.projection(2, layer), vector);
        const held = (await atlas.places('pca', 2, layer)).subarray(point * 2, point * 2 + 2);
        // The atlas keeps vectors in half precision.
        expect(Math.hypot(place[0] - held[0], place[1] - held[1])).toBeLessThan(0.02);
      }
    }
    await inspector.close();
  });

  it('shows languages melting: translations stand out from other sentences more at the end than at the beginning', async () => {
    const { length: count } = await atlas.meanings();
    const { width, layers } = atlas.manifest;
    const lead = async (layer: number) => {
      const vectors = await atlas.vectors(layer);
      const [english, german] = [0, 1].map((language) => {
        const start = language * count * width;
        return { count, width, data: vectors.subarray(start, start + count * width) };
      });
      const { translations, others } = meanCosines(english, german);
      return translations - others;
    };
    expect(await lead(layers - 1)).toBeGreaterThan(await lead(0));
  });

  it('gives single vectors as it gives all', async () => {
    const { width } = atlas.manifest;
    const all = await atlas.vectors(2);
    const points = [0, 7, atlas.points - 1];
    expect(await atlas.vectorsAt(2, points)).toEqual(
      points.map((point) => all.slice(point * width, (point + 1) * width)),
    );
  });

  it('comes with a look at what the decoder attends to', async () => {
    const [text, said] = ['Where is the hotel?', 'Wo ist das Hotel?'];
    const inspector = new Inspector(packInstallation(release));
    const { states, tokens } = await inspector.inspect(text, 'en');
    const writing = await inspector.inspectWriting(states, said, 'de');
    expect(writing.tokens.join('').trimStart()).toBe(said);
    expect(writing.attention).toHaveLength(release.config.decoderLayers);
    const cells = writing.tokens.length * tokens.length;
    for (const layer of writing.attention) {
      expect(layer).toHaveLength(release.config.heads * cells);
      const row = layer.slice(0, tokens.length).reduce((sum, share) => sum + share, 0);
      expect(row).toBeCloseTo(1, 4);
    }
    await inspector.close();
  });

  it('is not made twice', async () => {
    const file = path.join(atlas.folder, 'atlas.json');
    const before = (await stat(file)).mtimeMs;
    await makeAtlas(OPTIONS, screen);
    expect((await stat(file)).mtimeMs).toBe(before);
    expect(notes.at(-1)).toContain('there already');
    expect(await readdir(path.dirname(atlas.folder))).toEqual([path.basename(atlas.folder)]);
  });

  it('stops at once, keeps what is done and goes on from there', async () => {
    const stop = new AbortController();
    const stopping: Terminal = {
      ...screen,
      progress: (text) => {
        if (text.startsWith('Drawing')) stop.abort();
      },
    };
    const other = { ...OPTIONS, seed: 2 };
    await expect(makeAtlas(other, stopping, stop.signal)).rejects.toThrow(/abort/i);
    const building = `${atlas.folder}.building`;
    const kept = (await readdir(building)).filter((name) => name.startsWith('vectors'));
    expect(kept).toHaveLength(codes.length);
    const writtenMs = (await stat(path.join(building, kept[0]))).mtimeMs;
    // The old atlas is there until the new one is whole.
    expect((await Atlas.open(atlas.folder))?.manifest.seed).toBe(1);
    await makeAtlas(other, screen);
    expect((await Atlas.open(atlas.folder))?.manifest.seed).toBe(2);
    expect((await stat(path.join(atlas.folder, kept[0]))).mtimeMs).toBe(writtenMs);
  }, 180_000);
});

describe('an atlas and the packs that come and go', () => {
  let base: string;
  let release: Release;
  const opened = async () => (await Atlas.open(atlasFolder(release)))!;
  const first = async () => {
    await makeFirstAtlas(screen, OPTIONS);
    return opened();
  };
  const codesOf = ({ manifest }: Atlas) => manifest.languages.map(({ code }) => code);
  const install = async (code: string, seed = 3) =>
    recordPack(release, await writeTinyPack(packFile(code), release, { code, seed }));

  beforeAll(async () => {
    base = await mkdtemp(path.join(tmpdir(), 'interlingua-atlas-packs-'));
    vi.stubEnv('INTERLINGUA_HOME', path.join(base, 'home'));
    vi.stubEnv('INTERLINGUA_RELEASE', path.join(base, 'release'));
    release = await tinyRelease(path.join(base, 'release'));
  }, 60_000);

  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(base, { recursive: true });
  });

  it('is drawn anew at the start when the phrasebook’s languages have other packs, and only then', async () => {
    await install('zh');
    const one = await first();
    expect(codesOf(one)).toEqual(['en', 'de', 'fr', 'zh']);
    // The phrasebook has no Dutch: its pack changes nothing.
    await install('nl');
    expect((await first()).manifest).toEqual(one.manifest);
    const layer = one.manifest.layers - 1;
    const before = await one.vectors(layer);
    await install('zh', 4);
    const other = await first();
    expect(other.manifest.key).not.toBe(one.manifest.key);
    const after = await other.vectors(layer);
    const zh = 3 * other.manifest.meanings * other.manifest.width;
    expect(after.subarray(0, zh)).toEqual(before.subarray(0, zh));
    expect(after.subarray(zh)).not.toEqual(before.subarray(zh));
    await removePack('zh');
    expect(codesOf(await first())).toEqual(['en', 'de', 'fr']);
  }, 180_000);

  it('takes a pack’s sentences from a corpus, and stays when the pack is gone', async () => {
    const rows: string[] = [];
    for (const { en, de } of phrasebook({ seed: 5, languages: ['en', 'de'] })) {
      // What the tiny pack reads is all the same to it.
      rows.push(`${en}\t${de}\n`);
      if (rows.length === 300) break;
    }
    const file = path.join(base, 'en-nl.tsv');
    await writeFile(file, rows.join(''));
    const options = { ...OPTIONS, corpus: [{ pair: 'en-nl', file }] };
    await makeAtlas(options, screen);
    const atlas = await opened();
    expect(codesOf(atlas)).toEqual(['en', 'nl']);
    await removePack('nl');
    expect((await first()).manifest).toEqual(atlas.manifest);
    expect(await atlas.vectors(1)).toHaveLength(atlas.points * atlas.manifest.width);
    await expect(makeAtlas(options, screen)).rejects.toThrow(/two installed languages/);
  }, 180_000);
});

describe('phrasebookMeanings', () => {
  it('gives held-out phrases in the languages that both have, the same for a seed', () => {
    const sizes = { devPermille: 100, testPermille: 100 };
    const meanings = phrasebookMeanings(['de', 'fr', 'ja'], 5, { sizes, seed: 3 });
    expect(meanings.map((each) => Object.keys(each))).toEqual(Array(5).fill(['de', 'fr']));
    expect(phrasebookMeanings(['de', 'fr', 'ja'], 5, { sizes, seed: 3 })).toEqual(meanings);
  });
});
