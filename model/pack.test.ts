import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { packGraphFiles } from './graphs.ts';
import { installedPacks, packFile, removePack } from './installed-packs.ts';
import { type LanguagePack, readPack, readPackCover, requireFit, writePack } from './pack.ts';
import { requireWholePack } from './pack-check.ts';
import { quantized } from './pack-precision.ts';
import { recordPack, recordRelease } from './record-release.ts';
import type { Release } from './release.ts';
import { packInstallation } from './runtime/pack-installation.ts';
import { Translator } from './runtime/translator.ts';
import { type StoredCodes, type StoredTensor, writeSafetensors } from './safetensors.ts';
import { writeTinyPack } from './tiny-pack.fixture.ts';
import { tinyRelease } from './tiny-release.fixture.ts';

let base: string;
let release: Release;
/** A whole pack for the tiny release, in a file. */
let good: string;
let pack: LanguagePack;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-pack-'));
  vi.stubEnv('INTERLINGUA_HOME', path.join(base, 'home'));
  vi.stubEnv('INTERLINGUA_RELEASE', path.join(base, 'release'));
  release = await tinyRelease(path.join(base, 'release'));
  good = path.join(base, 'nl.safetensors');
  pack = await writeTinyPack(good, release);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

describe('a pack', () => {
  it('comes back as it was written, to half precision, and its cover without its weights', async () => {
    expect(() => requireWholePack(pack, good)).not.toThrow();
    expect(() => requireFit(pack, release, good)).not.toThrow();
    const { tensors: _tensors, precision: _precision, ...cover } = pack;
    expect(readPackCover(good)).toEqual(cover);
  });

  it('has a hash that follows from weights and vocabulary alone', async () => {
    const renamed = { ...pack, manifest: { ...pack.manifest, created: '2027-01-01' } };
    const file = path.join(base, 'later.safetensors');
    await writePack(file, renamed);
    expect((await readPack(file)).hash).toBe(pack.hash);
    const tensors = new Map(pack.tensors);
    const [name, { shape, data }] = [...tensors][0];
    tensors.set(name, { shape, data: data.map((value) => value + 1) });
    await writePack(file, { ...pack, tensors });
    expect((await readPack(file)).hash).not.toBe(pack.hash);
  });
});

describe('what is refused, and why', () => {
  type Codes = ReturnType<typeof quantized>;
  const without = (tensors: Codes['tensors'], name: string) =>
    new Map([...tensors].filter(([each]) => each !== name));

  /** A file of what would be a pack but for `change`. */
  async function spoilt(change: (pack: LanguagePack) => Partial<LanguagePack>): Promise<string> {
    const file = path.join(base, 'spoilt.safetensors');
    const { manifest, vocabulary, tensors } = { ...pack, ...change(pack) };
    const metadata = { manifest: JSON.stringify(manifest), vocabulary };
    await writeFile(file, writeSafetensors(tensors, metadata, 'F16'));
    return file;
  }
  const check = async (file: string) => {
    const read = await readPack(file);
    requireFit(read, release, file);
    requireWholePack(read, file);
  };
  const withTensor = (name: string, tensor: StoredTensor) => (whole: LanguagePack) => ({
    tensors: new Map([...whole.tensors, [name, tensor]]),
  });
  const filled = (value: number) => (whole: LanguagePack) => {
    const { shape, data } = whole.tensors.get('decoder.norm.gain')!;
    return withTensor('decoder.norm.gain', { shape, data: data.map(() => value) })(whole);
  };
  const withManifest = (change: object) => (whole: LanguagePack) => ({
    manifest: { ...whole.manifest, ...change } as LanguagePack['manifest'],
  });

  it.each<[string, (whole: LanguagePack) => Partial<LanguagePack>, RegExp]>([
    ['another interlingua', withManifest({ interlingua: '0'.repeat(64) }), /installed interlingua/],
    ['a language of the release', withManifest({ code: 'de' }), /speaks German \(de\) already/],
    ['a code that is a path', withManifest({ code: '../../etc/passwd' }), /manifest must be/],
    ['a key that nobody knows', withManifest({ run: 'rm -rf' }), /manifest must be/],
    ['not a number', filled(Number.NaN), /got NaN/],
    ['infinity', filled(Number.POSITIVE_INFINITY), /must be finite/],
    [
      'a tensor of another shape',
      withTensor('decoder.norm.gain', { shape: [1], data: Float32Array.of(1) }),
      /must be \[8\], got \[1\]/,
    ],
    [
      'a tensor too many',
      withTensor('encoder.norm.gain', { shape: [1], data: Float32Array.of(1) }),
      /nothing else, got encoder.norm.gain/,
    ],
    [
      'a table that is too high',
      withTensor('source.embedding', { shape: [999, 8], data: new Float32Array(999 * 8) }),
      /must be \[260,8\], got \[999,8\]/,
    ],
    ['a broken vocabulary', () => ({ vocabulary: 'AA== 0\n' }), /spoilt/],
    [
      'rows without numbers, as many as nobody could hold',
      withTensor('source.embedding', { shape: [0, 2 ** 40], data: new Float32Array(0) }),
      /must be \[260,8\], got \[0,1099511627776\]/,
    ],
  ])('%s', async (_, change, reason) => {
    await expect(spoilt(change).then(check)).rejects.toThrow(reason);
  });

  it('a flipped bit, a file cut short, and what is no file at all', async () => {
    const content = await readFile(good);
    const file = path.join(base, 'damaged.safetensors');
    content[content.length - 5] ^= 1;
    await writeFile(file, content);
    await expect(readPack(file)).rejects.toThrow(/checksum/);
    await writeFile(file, content.subarray(0, content.length - 100));
    await expect(readPack(file)).rejects.toThrow(/damaged/);
    await writeFile(file, 'x');
    await expect(readPack(file)).rejects.toThrow(/header/);
    await expect(readPack(base)).rejects.toThrow(/no such pack/);
  });

  it('a file that is too large, unread, and a tensor that claims to be', async () => {
    const file = path.join(base, 'huge.safetensors');
    await writeFile(file, '');
    await truncate(file, 64 * 2 ** 20 + 1);
    await expect(readPack(file)).rejects.toThrow(/at most 67108864 bytes, got 67108865/);
    const text = Buffer.from(await readFile(good)).toString('latin1');
    const claim = text.replace('"shape":[260,8]', '"shape":[9e9,9]').padEnd(text.length, ' ');
    await writeFile(file, claim, 'latin1');
    await expect(readPack(file)).rejects.toThrow(/\[9000000000,9\] must fill 162000000000 bytes/);
  });

  it.each<[string, (codes: Codes) => Codes, RegExp]>([
    [
      'codes without scales',
      ({ tensors, codes }) => ({ codes, tensors: without(tensors, 'source.embedding.scales') }),
      /'source.embedding' \[260,8\] must have scales for its blocks, got \[undefined\]/,
    ],
    [
      'scales that do not cover the matrix',
      ({ tensors, codes }) => ({
        codes,
        tensors: new Map([
          ...tensors,
          ['source.embedding.scales', { shape: [7, 1], data: new Float32Array(7) }],
        ]),
      }),
      /must have scales for its blocks, got \[7,1\]/,
    ],
    [
      'a scale that is infinite',
      ({ tensors, codes }) => ({
        codes,
        tensors: new Map([
          ...tensors,
          [
            'source.embedding.scales',
            { shape: [1, 1], data: Float32Array.of(Number.POSITIVE_INFINITY) },
          ],
        ]),
      }),
      /'source.embedding' must be finite/,
    ],
    [
      'scales of nothing',
      ({ tensors, codes }) => ({
        codes,
        tensors: new Map([
          ...tensors,
          ['encoder.0.scales', { shape: [1, 1], data: Float32Array.of(1) }],
        ]),
      }),
      /nothing else, got encoder.0.scales/,
    ],
  ])('%s', async (_, change, reason) => {
    const file = path.join(base, 'spoilt.safetensors');
    const { manifest, vocabulary } = pack;
    const metadata = { manifest: JSON.stringify(manifest), vocabulary };
    const { tensors, codes } = change(quantized(pack.tensors));
    const all = new Map<string, StoredTensor | StoredCodes>([...codes, ...tensors]);
    await writeFile(file, writeSafetensors(all, metadata));
    await expect(check(file)).rejects.toThrow(reason);
  });
});

describe('an installation with packs', () => {
  const put = async (file: string, content: Uint8Array | string) => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  };

  it('takes up a pack that is put there and lets go of one that is removed, without a restart', async () => {
    await recordRelease(release);
    const installation = packInstallation(release);
    const translator = await Translator.open(installation);
    const codes = () => translator.languages.map(({ code }) => code);
    expect(codes()).toEqual(['en', 'de', 'fr']);

    await put(packFile('nl'), await readFile(good));
    // Without its graphs it could not speak.
    expect(codes()).toEqual(['en', 'de', 'fr']);
    await recordPack(release, pack);
    expect(codes()).toEqual(['en', 'de', 'fr', 'nl']);
    expect(installation.isTrainedPair('nl', 'en')).toBe(true);
    expect(installation.isTrainedPair('nl', 'de')).toBe(false);
    const request = { source: 'nl', target: 'de', beam: 1 };
    const [{ text }] = await translator.translateAll(['een kat'], request);
    expect(typeof text).toBe('string');

    await removePack('nl');
    expect(codes()).toEqual(['en', 'de', 'fr']);
    await expect(translator.translateAll(['een kat'], request)).rejects.toThrow(/nl/);
    await expect(removePack('nl')).rejects.toThrow(/must be an installed pack/);
  }, 60_000);

  it('finds those that came with the release, which the user’s own take the place of', async () => {
    const shipped = path.join(release.folder, 'packs/nl.safetensors');
    await put(shipped, await readFile(good));
    try {
      expect(installedPacks().map(({ file }) => file)).toEqual([shipped]);
      await expect(removePack('nl')).rejects.toThrow(/came with the release.*delete/);
      await put(packFile('nl'), await readFile(good));
      expect(installedPacks().map(({ file }) => file)).toEqual([packFile('nl')]);
      await removePack('nl');
      expect(installedPacks().map(({ file }) => file)).toEqual([shipped]);
    } finally {
      await rm(shipped);
    }
  });

  it('passes over files that are no packs, or another language than they say', async () => {
    await put(packFile('xx'), 'nonsense');
    await put(packFile('fi'), await readFile(good));
    const codes = packInstallation(release)
      .languages()
      .map(({ code }) => code);
    expect(codes).toEqual(['en', 'de', 'fr']);
    expect(packGraphFiles(pack.hash).stamp).toContain(pack.hash.slice(0, 32));
  });
});
