import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requireShelved, shelve, shelvedCorpora, shelvedFile } from './corpus-shelf.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'interlingua-shelf-'));
  vi.stubEnv('INTERLINGUA_HOME', home);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

const LIMITS = { bytes: 1_000, unpackedBytes: 5_000, storeBytes: 1_500 };
const ROWS = 'one\teen\n';

async function* chunks(...parts: (string | Uint8Array)[]) {
  for (const part of parts) yield Buffer.from(part as string);
}

const left = () => readdir(path.join(home, 'corpora')).catch(() => []);

describe('an upload', () => {
  it('is kept under a name of ours, and called what it was called', async () => {
    const kept = await shelve('../../Mijn zinnen é.TSV', chunks('one\t', 'een\n'), LIMITS);
    expect(kept).toMatchObject({ name: 'Mijn zinnen é.TSV', bytes: 8 });
    expect(kept.file).toMatch(/^upload-[0-9a-f]{16}\.tsv$/);
    expect(await readFile(shelvedFile(kept.file), 'utf8')).toBe(ROWS);
    expect(await shelvedCorpora()).toEqual([kept]);
  });

  it('may be packed', async () => {
    const kept = await shelve('a.tsv.gz', chunks(gzipSync(ROWS)), LIMITS);
    expect(kept.file).toMatch(/\.tsv\.gz$/);
  });

  it.each([
    ['another format', 'a.exe', [ROWS], /must end in .tsv, .txt or .tmx/],
    ['no format', '.tsv/..', [ROWS], /must end in/],
    ['too many bytes', 'a.tsv', ['x'.repeat(900), 'x'.repeat(101)], /a file may have 1000 bytes/],
    ['nothing', 'a.tsv', [], /empty file/],
    ['what is not gzip', 'a.tsv.gz', [ROWS], /no whole gzip file/],
    ['half a gzip file', 'a.tsv.gz', [gzipSync(ROWS).subarray(0, 20)], /no whole gzip file/],
    [
      'a gzip file that hides a huge one',
      'a.tmx.gz',
      [gzipSync(' '.repeat(6_000))],
      /unpack to 5000/,
    ],
  ])('of %s is refused, and leaves nothing', async (_, name, parts, message) => {
    await expect(shelve(name, chunks(...parts), LIMITS)).rejects.toThrow(message);
    expect(await left()).toEqual([]);
  });

  it('that breaks off leaves nothing', async () => {
    async function* broken() {
      yield Buffer.from(ROWS);
      throw new Error('the client has gone');
    }
    await expect(shelve('a.tsv', broken(), LIMITS)).rejects.toThrow('the client has gone');
    expect(await left()).toEqual([]);
  });

  it('is refused where all together are too large', async () => {
    await shelve('a.tsv', chunks('x'.repeat(900)), LIMITS);
    await expect(shelve('b.tsv', chunks('x'.repeat(700)), LIMITS)).rejects.toThrow(
      /all uploads together may have 1500 bytes/,
    );
  });
});

describe('the shelf', () => {
  it('is empty where there is no folder', async () => {
    expect(await shelvedCorpora()).toEqual([]);
  });

  it('tells where a downloaded corpus is from, and passes over what is none', async () => {
    await shelve('a.tsv', chunks(ROWS), LIMITS);
    await writeFile(shelvedFile('tatoeba.en-nl.tsv.gz'), gzipSync(ROWS));
    const provenance = {
      name: 'Tatoeba',
      publisher: 'tatoeba.org',
      languages: ['en', 'nl'],
      licence: { name: 'CC BY 2.0 FR', url: 'https://example.org' },
    };
    await writeFile(shelvedFile('tatoeba.en-nl.json'), JSON.stringify(provenance));
    await writeFile(shelvedFile('tatoeba.en-nl.licence.md'), 'words');
    const found = await shelvedCorpora();
    expect(found).toHaveLength(2);
    expect(found.find(({ file }) => file.startsWith('tatoeba'))).toMatchObject({
      name: 'tatoeba.en-nl.tsv.gz',
      pair: 'en-nl',
      credit: 'tatoeba.org',
      licence: 'CC BY 2.0 FR',
    });
  });

  it.each(['../secret.tsv', 'no-such.tsv', '.hidden.tsv', '/etc/passwd', 'upload.json', ''])(
    'has nothing under the name %j',
    async (name) => {
      await shelve('a.tsv', chunks(ROWS), LIMITS);
      await writeFile(path.join(home, 'secret.tsv'), ROWS);
      await expect(requireShelved(name)).rejects.toMatchObject({ code: 'missing-file' });
    },
  );
});
