import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Suggestions } from '../../data/suggestions.ts';
import { jsonRequest, serviceWith } from '../http/service.fixture.ts';
import { echoTranslator } from '../http/translator.fixture.ts';
import { handleSuggest } from './handle-suggest.ts';

let folder: string;
let store: Suggestions;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlingua-suggest-'));
  store = await Suggestions.open(path.join(folder, 'suggestions.db'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const GOOD = { q: 'Good', s: 'Gut', source: 'en', target: 'de' };

const suggest = (body: unknown, settings: Record<string, string> = { SUGGESTIONS: 'true' }) =>
  handleSuggest(
    jsonRequest('/suggest', body),
    echoTranslator(),
    async () => store,
    serviceWith(settings),
  );

it('keeps a suggestion', async () => {
  expect(await (await suggest(GOOD)).text()).toBe('{"success":true}');
  expect(await store.counts()).toEqual([{ source: 'en', target: 'de', count: 1 }]);
});

it('keeps nothing where that is turned off, or where enough are kept', async () => {
  const off = await suggest(GOOD, {});
  expect(off.status).toBe(403);
  expect(await off.text()).toBe(
    '{"error":"server: suggestions are turned off here.","code":"turned-off"}',
  );
  await suggest(GOOD);
  const full = await suggest({ ...GOOD, q: 'Go' }, { SUGGESTIONS: 'true', SUGGESTIONS_KEPT: '1' });
  expect((await full.json()).error).toBe('server: 1 suggestions are kept, and no more.');
  expect(await store.counts()).toEqual([{ source: 'en', target: 'de', count: 1 }]);
});

it.each([
  [{ ...GOOD, s: undefined }, 'invalid-request'],
  [{ ...GOOD, s: ' ' }, 'empty-text'],
  [{ ...GOOD, target: 'tlh' }, 'unknown-language'],
  [{ ...GOOD, target: 'en' }, 'invalid-request'],
])('refuses %j', async (body, code) => {
  const response = await suggest(body);
  expect([response.status, (await response.json()).code]).toEqual([400, code]);
  expect(await store.counts()).toEqual([]);
});
