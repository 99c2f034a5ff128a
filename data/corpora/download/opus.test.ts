import { afterEach, describe, expect, it } from 'vitest';
import { type Answer, type LocalServer, startServer } from './local-server.ts';
import { listOpus, type OpusQuery, offerOpus } from './opus.ts';
import { REQUEST_DEFAULTS } from './request.ts';

let server: LocalServer;
afterEach(() => server.close());

/** What the service answers for a pair (fields as in its source, OPUS-API/db_operations.py). */
const listing = {
  corpora: [
    {
      alignment_pairs: 1200,
      corpus: 'Almanac',
      documents: 3,
      id: 7,
      latest: 'True',
      preprocessing: 'moses',
      size: 90,
      source: 'en',
      source_tokens: 9000,
      target: 'nl',
      target_tokens: 9500,
      url: 'https://files.example/OPUS-Almanac/v3/moses/en-nl.txt.zip',
      version: 'v3',
    },
    {
      alignment_pairs: 56000,
      corpus: 'Letters',
      size: '',
      url: 'https://files.example/OPUS-Letters/v1/moses/en-nl.txt.zip',
      version: 'v1',
    },
    {
      alignment_pairs: '',
      corpus: 'Uncounted',
      url: 'https://files.example/OPUS-Uncounted/v2/moses/en-nl.txt.zip',
      version: 'v2',
    },
  ],
};

async function serve(pages: Record<string, string>, status = 404): Promise<OpusQuery> {
  const answer: Answer = (request, response) => {
    const page = pages[request.url!.split('?')[0]!];
    response.statusCode = page === undefined ? status : 200;
    response.end(page);
  };
  server = await startServer(answer);
  const sites = { api: `${server.url}opusapi/`, info: `${server.url}corpus/` };
  return { languages: ['nl', 'en'], sites };
}

const API = { '/opusapi/': JSON.stringify(listing) };

describe('listOpus', () => {
  it('lists the corpora of a pair, the largest first', async () => {
    const offers = await listOpus(await serve(API), REQUEST_DEFAULTS);
    expect(offers.map(({ name, pairs, bytes }) => [name, pairs, bytes])).toEqual([
      ['Letters', 56000, undefined],
      ['Almanac', 1200, 90 * 1024],
      ['Uncounted', undefined, undefined],
    ]);
  });

  it('asks for the newest Moses releases, with the codes in order', async () => {
    await listOpus(await serve(API), REQUEST_DEFAULTS);
    expect(server.requests[0]!.url).toBe(
      '/opusapi/?source=en&target=nl&preprocessing=moses&version=latest',
    );
  });

  it.each(['<html>Down for maintenance</html>', '{}', '{"corpora":[{"corpus":"X"}]}'])(
    'tells an answer that is no listing: %s',
    async (page) => {
      await expect(
        listOpus(await serve({ '/opusapi/': page }), REQUEST_DEFAULTS),
      ).rejects.toMatchObject({
        code: 'network',
        message: expect.stringContaining('expected a listing of corpora'),
      });
    },
  );
});

describe('offerOpus', () => {
  it('finds a corpus in any case and reads the licence of its release', async () => {
    const query = await serve({
      ...API,
      '/corpus/Almanac/v3/info.yaml':
        'name: Almanac\nlicense: CC-BY 4.0\nwebsite: http://almanac.example/\n',
    });
    expect(await offerOpus('almanac', query, REQUEST_DEFAULTS)).toMatchObject({
      name: 'Almanac',
      version: 'v3',
      languages: ['nl', 'en'],
      licence: { name: 'CC-BY 4.0', url: 'http://almanac.example/' },
      url: 'https://files.example/OPUS-Almanac/v3/moses/en-nl.txt.zip',
      layout: { format: 'moses', codes: ['nl', 'en'] },
    });
  });

  it('reads a licence that is a link, in the note on all releases', async () => {
    const query = await serve({
      ...API,
      '/corpus/Letters/info.yaml':
        "license: '<a href=https://licence.example/by/>CC BY 2.0 FR</a>'\nname: Letters\n",
    });
    expect((await offerOpus('Letters', query, REQUEST_DEFAULTS)).licence).toEqual({
      name: 'CC BY 2.0 FR',
      url: 'https://licence.example/by/',
    });
  });

  it.each([404, 500])('says that a licence is not known (status %d)', async (status) => {
    const offer = await offerOpus('Letters', await serve(API, status), REQUEST_DEFAULTS);
    expect(offer.licence.name).toMatch(/^unknown/);
  });

  it('names the corpora there are', async () => {
    await expect(offerOpus('Nothing', await serve(API), REQUEST_DEFAULTS)).rejects.toMatchObject({
      code: 'invalid-input',
      message:
        'opus: expected a corpus that has nl-en, got Nothing. Choose one of Letters, Almanac, Uncounted.',
    });
  });

  it('says that there is none for the pair, and takes other codes', async () => {
    const query = await serve({ '/opusapi/': '{"corpora":[]}' });
    const asked = offerOpus('Letters', { ...query, codes: ['zh_cn', 'en'] }, REQUEST_DEFAULTS);
    await expect(asked).rejects.toThrow(/no corpus has zh_cn-en/);
    expect(server.requests[0]!.url).toContain('source=en&target=zh_cn');
  });
});
