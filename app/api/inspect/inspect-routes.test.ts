import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jsonRequest, serviceWith } from '../../http/service.fixture.ts';
import { echoTranslator } from '../../http/translator.fixture.ts';
import { GET as neighbours } from './neighbours/route.ts';
import { handlePair } from './pair/handle-pair.ts';
import { handlePlace } from './place/handle-place.ts';
import { GET as places } from './places/route.ts';
import { handleSearch } from './search/handle-search.ts';
import { GET as sentences } from './sentences/route.ts';

describe('without an atlas', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'interlingua-routes-'));
    vi.stubEnv('INTERLINGUA_HOME', home);
    vi.stubEnv('INTERLINGUA_API_LOG_LEVEL', 'silent');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(home, { recursive: true });
  });

  const get = (address: string) => new Request(`http://localhost${address}`);
  const noAtlas = {
    code: 'not-found',
    error: 'atlas: there is none yet. Make it with npm run atlas.',
  };

  it.each([
    ['sentences', () => sentences(get('/api/inspect/sentences'))],
    ['places', () => places(get('/api/inspect/places?kind=pca&coordinates=2&layer=7'))],
    ['neighbours', () => neighbours(get('/api/inspect/neighbours?point=1&layer=7'))],
    ['place', () => place({ text: 'Hello', source: 'en', layer: 7 })],
  ])('%s say so, and how to make one', async (_, ask) => {
    const response = await ask();
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual(noAtlas);
  });

  it.each([
    ['an empty text', { text: ' ', source: 'en', layer: 7 }, 'empty-text'],
    ['a long text', { text: 'x'.repeat(401), source: 'en', layer: 7 }, 'text-too-long'],
    ['no layer', { text: 'a', source: 'en' }, 'invalid-request'],
    ['a negative layer', { text: 'a', source: 'en', layer: -1 }, 'invalid-request'],
  ])('refuses %s', async (_, body, code) => {
    const response = await place(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code });
  });

  it.each([
    '/api/inspect/places?kind=tsne&coordinates=2&layer=7',
    '/api/inspect/places?kind=pca&coordinates=4&layer=7',
    '/api/inspect/places?kind=pca&coordinates=2&layer=../..',
  ])('refuses %s', async (address) => {
    const response = await places(get(address));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request' });
  });

  it('say which languages can be looked into', async () => {
    const pair = { first: { text: '你好', source: 'zh' }, second: { text: 'Hi', source: 'en' } };
    const request = jsonRequest('/api/inspect/pair', pair);
    // Its pack has no graphs in this home.
    const response = await handlePair(request, echoTranslator(), serviceWith());
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      code: 'invalid-request',
      error:
        'inspect: only languages that the installed interlingua reads can be looked into ' +
        '(en, de, fr, es), got zh.',
    });
  });

  function place(body: unknown) {
    const request = jsonRequest('/api/inspect/place', body);
    return handlePlace(request, echoTranslator(), serviceWith());
  }
});

describe('the search', () => {
  const asked = { text: 'Hi you', source: 'en', target: 'de', beam: 2 };
  const search = (body: unknown, translator = echoTranslator()) =>
    handleSearch(jsonRequest('/api/inspect/search', body), translator, serviceWith());
  const node = {
    text: ' Hallo',
    logProbability: -0.123456,
    total: -0.123456,
    fate: 'kept',
  } as const;

  it('is told branch by branch', async () => {
    const ended = { ...node, parent: 0, text: '', fate: 'ended', score: -0.98766 } as const;
    const translator = { ...echoTranslator(), searchTree: async () => [node, ended] };
    expect(await (await search(asked, translator)).json()).toEqual({
      source: 'en',
      target: 'de',
      nodes: [
        { ...node, logProbability: -0.1235, total: -0.1235 },
        { ...ended, logProbability: -0.1235, total: -0.1235, score: -0.9877 },
      ],
    });
  });

  it.each([
    ['no text', { ...asked, text: '' }, 400, 'empty-text'],
    ['a long text', { ...asked, text: 'x'.repeat(161) }, 400, 'text-too-long'],
    ['a wide beam', { ...asked, beam: 9 }, 400, 'invalid-request'],
    ['an unknown language', { ...asked, target: 'tlh' }, 400, 'unknown-language'],
    ['a translator that tells nothing', asked, 403, 'turned-off'],
  ])('refuses %s', async (_, body, status, code) => {
    const response = await search(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });
});
