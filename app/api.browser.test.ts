/**
 * The API of the built site, asked by clients that were made for LibreTranslate, and its page in a real
 * browser. Needs `npm run build` before it.
 */

import { libreTranslate } from 'libretranslate-ts';
import translate from 'translate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STATUS } from './http/errors.ts';
import { parseSettings } from './http/settings.ts';
import { BuiltSite } from './site.fixture.ts';
import { operations } from './spec/operations.ts';

const START_TIMEOUT_MS = 60_000;
/** A processor that others use, too, opens the model and translates within this. */
const TIMEOUT_MS = 120_000;

let site: BuiltSite;
beforeAll(async () => {
  site = await BuiltSite.start();
}, START_TIMEOUT_MS);
afterAll(() => site?.stop());

const post = (path: string, body: unknown) =>
  fetch(site.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('clients of LibreTranslate', { timeout: TIMEOUT_MS }, () => {
  it('libretranslate-ts lists languages, detects, translates, gives alternatives', async () => {
    libreTranslate.setApiEndpoint(site.url);
    const languages = await libreTranslate.listLanguages();
    expect(languages.find(({ code }) => code === 'de')).toMatchObject({ name: 'German' });
    const detected = await libreTranslate.detect('Wo ist der Bahnhof?');
    expect(detected).toMatchObject({ status: 200, language: 'de' });
    const translated = await libreTranslate.translate('Where is the house?', 'en', 'de', 2);
    expect(translated.status).toBe(200);
    expect(translated.translatedText).toContain('Haus');
    expect(translated.alternatives?.length).toBeGreaterThan(0);
    const refused = await libreTranslate.translate('Hello', 'en', 'tlh');
    expect(refused.error).toContain('no installed language is called "tlh"');
  });

  it('translate, with its engine libre', async () => {
    // Its types do not know of `url`, which its engine reads.
    const settings = { engine: 'libre', from: 'en', url: `${site.url}/translate` } as const;
    const libre = translate.Translate(settings);
    expect(await libre('Where is the house?', { to: 'de' })).toContain('Haus');
    await expect(libre('Hello', { to: 'ja' })).rejects.toThrow('no installed language');
  });
});

describe('the API', { timeout: TIMEOUT_MS }, () => {
  it('tells how a text was translated at /inspect, which is a page for browsers', async () => {
    const asked = { q: 'The house is old.', source: 'en', target: 'de', states: true };
    const { sentences, vector } = await (await post('/inspect', asked)).json();
    expect(sentences).toHaveLength(1);
    const [{ tokens, states }] = sentences;
    expect(tokens.join('')).toBe(' The house is old.');
    expect(states).toHaveLength(tokens.length);
    expect(states[0]).toHaveLength(vector.length);
    const page = await fetch(`${site.url}/inspect`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<html');
  });

  it('answers many clients at once, each its own text', async () => {
    const numbers = Array.from({ length: 40 }, (_, n) => 1_000 + n);
    const answers = await Promise.all(
      numbers.map(async (number) => {
        const q = `Good morning.\n${number}`;
        const response = await post('/translate', { q, source: 'en', target: 'de' });
        return [response.status, (await response.json()).translatedText.split('\n')[1]];
      }),
    );
    expect(answers).toEqual(numbers.map((number) => [200, String(number)]));
  });

  it('translates a file and HTML, and knows no file that it did not make', async () => {
    const form = new FormData();
    form.set('file', new File(['The house is old.\n\n42\n'], 'a.txt'));
    form.set('source', 'en');
    form.set('target', 'de');
    const made = await fetch(`${site.url}/translate_file`, { method: 'POST', body: form });
    const { translatedFileUrl } = await made.json();
    const file = await fetch(translatedFileUrl);
    expect(file.headers.get('content-disposition')).toBe(
      'attachment; filename="translation.de.txt"',
    );
    expect(await file.text()).toMatch(/^\p{Lu}.*Haus.*\n\n42\n$/u);
    const none = await fetch(`${site.url}/download_file/${'0'.repeat(32)}.de.txt`);
    expect([none.status, (await none.json()).code]).toEqual([404, 'not-found']);
    const q = '<p>The <b>house</b> is old.</p>';
    const html = await post('/translate', { q, source: 'en', target: 'de', format: 'html' });
    expect((await html.json()).translatedText).toMatch(/^<p>.*<b>[^<]*Haus[^<]*<\/b>.*<\/p>$/);
  });

  it('goes on when a client has gone away', async () => {
    const client = new AbortController();
    const long = { q: 'Where is the house? '.repeat(100), source: 'en', target: 'de' };
    const left = fetch(`${site.url}/translate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(long),
      signal: client.signal,
    });
    client.abort();
    await expect(left).rejects.toThrow('abort');
    expect((await fetch(`${site.url}/health`)).status).toBe(200);
  });

  it('describes itself at /spec, where each path is answered', async () => {
    const { paths } = await (await fetch(`${site.url}/spec`)).json();
    for (const [path, methods] of Object.entries<object>(paths)) {
      const [method] = Object.keys(methods);
      const response = await fetch(site.url + path.replace('{name}', 'x'), {
        method: method!.toUpperCase(),
      });
      const { code } = response.ok ? {} : await response.clone().json();
      expect(code === undefined || code in STATUS, `${path} ${response.status}`).toBe(true);
    }
  });
});

describe('the page of the API', { timeout: TIMEOUT_MS }, () => {
  it('shows every operation, in English and Chinese, without a complaint', async () => {
    const all = operations(parseSettings({}));
    for (const [locale, title] of [
      ['en-GB', 'The API'],
      ['zh-CN', '接口'],
    ]) {
      const { page, complaints, close } = await site.open('/docs', { locale });
      expect(await page.locator('h1').textContent()).toBe(title);
      expect(await page.locator('section h2 code').allTextContents()).toEqual(
        all.map(({ method, path }) => `${method.toUpperCase()} ${path}`),
      );
      expect(await page.locator('#translate').isVisible()).toBe(true);
      expect(complaints).toEqual([]);
      await close();
    }
  });
});
