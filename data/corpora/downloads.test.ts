import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalServer, serveFile, startServer } from './download/local-server.ts';
import { downloadCorpus, findCorpus } from './downloads.ts';

let folder: string;
let server: LocalServer;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'downloads-'));
});
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

/** Serves each address its content, and 404 elsewhere. */
async function serve(pages: Record<string, Uint8Array>): Promise<string> {
  server = await startServer((request, response) => {
    const page = pages[request.url!.split('?')[0]!];
    if (page) serveFile(page)(request, response);
    else response.writeHead(404).end();
  });
  return server.url;
}

function unpacked(file: string): string {
  return gunzipSync(readFileSync(file)).toString('utf8');
}

const TATOEBA = zipSync({
  'nld.txt': strToU8(
    'The tide is low.\tHet is eb.\tCC-BY 2.0 (France)\nCome in.\tKom binnen.\tCC-BY\n',
  ),
  '_about.txt': strToU8('These sentences are under CC BY 2.0 FR.\n'),
});

describe('Tatoeba', () => {
  it('becomes a TSV file with its licence and its origin beside it', async () => {
    const baseUrl = await serve({ '/nld-eng.zip': TATOEBA });
    const offer = await findCorpus({ from: 'tatoeba', languages: ['en', 'nl'], baseUrl });
    const corpus = await downloadCorpus(offer, folder);
    expect(corpus.rows).toBe(2);
    expect(unpacked(corpus.file)).toBe('The tide is low.\tHet is eb.\nCome in.\tKom binnen.\n');
    expect(readFileSync(corpus.licenceFile!, 'utf8')).toContain('CC BY 2.0 FR');
    expect(JSON.parse(readFileSync(corpus.provenanceFile, 'utf8'))).toMatchObject({
      name: 'Tatoeba',
      languages: ['en', 'nl'],
      rows: 2,
      url: `${baseUrl}nld-eng.zip`,
      licence: { name: 'CC BY 2.0 FR' },
      archive: { bytes: TATOEBA.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(readdirSync(folder).sort()).toEqual([
      'tatoeba.en-nl.json',
      'tatoeba.en-nl.licence.txt',
      'tatoeba.en-nl.tsv.gz',
    ]);
  });

  it('is turned round for the pair into English', async () => {
    const baseUrl = await serve({ '/nld-eng.zip': TATOEBA });
    const offer = await findCorpus({ from: 'tatoeba', languages: ['nl', 'en'], baseUrl });
    const { file } = await downloadCorpus(offer, folder);
    expect(unpacked(file)).toBe('Het is eb.\tThe tide is low.\nKom binnen.\tCome in.\n');
  });
});

describe('OPUS', () => {
  const letters = (entries: Record<string, string>) =>
    zipSync(
      Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])),
    );

  async function offerLetters(archive: Uint8Array) {
    server = await startServer((request, response) => {
      const url = request.url!;
      const listing = {
        corpora: [{ corpus: 'Letters', version: 'v1', url: `${server.url}letters.zip` }],
      };
      if (url.startsWith('/opusapi/')) response.end(JSON.stringify(listing));
      else if (url === '/letters.zip') serveFile(archive)(request, response);
      else response.writeHead(404).end();
    });
    return findCorpus({
      from: 'opus:letters',
      languages: ['en', 'zh'],
      codes: ['en', 'zh_cn'],
      baseUrl: server.url,
    });
  }

  it('becomes a TSV file, by the codes of OPUS', async () => {
    const offer = await offerLetters(
      letters({
        'Letters.en-zh_cn.en': 'Dear friend,\nYours\n',
        'Letters.en-zh_cn.zh_cn': '亲爱的朋友：\n你的\n',
        'Letters.en-zh_cn.xml': '<linkGrp/>',
        README: 'Cite the letters.\n',
      }),
    );
    const corpus = await downloadCorpus(offer, folder);
    expect(unpacked(corpus.file)).toBe('Dear friend,\t亲爱的朋友：\nYours\t你的\n');
    expect(corpus.file).toBe(path.join(folder, 'letters.en-zh.tsv.gz'));
    expect(readFileSync(corpus.licenceFile!, 'utf8')).toBe('Cite the letters.\n');
  });

  it('tells an archive without the files it needs', async () => {
    const offer = await offerLetters(letters({ 'Letters.en-zh_cn.en': 'Dear friend,\n' }));
    await expect(downloadCorpus(offer, folder)).rejects.toMatchObject({
      code: 'malformed-file',
      message: expect.stringContaining('expected files that end in .en and .zh_cn in it'),
    });
  });

  it('tells files of unequal length, and leaves them for a look', async () => {
    const offer = await offerLetters(
      letters({ 'Letters.en-zh_cn.en': 'a\nb\n', 'Letters.en-zh_cn.zh_cn': '一\n' }),
    );
    await expect(downloadCorpus(offer, folder)).rejects.toMatchObject({ code: 'malformed-file' });
    expect(readdirSync(folder)).toEqual(['letters.en-zh.unpacked', 'letters.en-zh.zip']);
  });

  it('throws away an archive that is broken', async () => {
    const whole = letters({ 'Letters.en-zh_cn.en': 'a\n', 'Letters.en-zh_cn.zh_cn': '一\n' });
    const offer = await offerLetters(whole.subarray(0, whole.length - 30));
    await expect(downloadCorpus(offer, folder)).rejects.toMatchObject({ code: 'corrupt-file' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

it.each(['tatoeba:x', 'opus', 'opus:', 'elsewhere'])(
  'says what can be asked for: %s',
  async (from) => {
    await expect(findCorpus({ from, languages: ['en', 'nl'] })).rejects.toMatchObject({
      code: 'invalid-input',
      message: `corpus: expected tatoeba, or opus: and a name such as opus:TED2020, got ${from}.`,
    });
  },
);
