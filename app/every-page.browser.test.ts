/** What holds of every page: it can be used by everybody, and the first one is light. Needs `npm run build`. */

import { gzipSync } from 'node:zlib';
import type { BrowserContextOptions, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seriousIssues } from './axe.fixture.ts';
import { BuiltSite } from './site.fixture.ts';

const PATIENCE = { timeout: 120_000 };
const FIRST_PAGE_BYTES = 200 * 1024;

let site: BuiltSite;
beforeAll(async () => {
  site = await BuiltSite.start();
}, 60_000);
afterAll(() => site?.stop());

interface Place {
  readonly address: string;
  /** There when the page is as it will be. */
  readonly sign: string;
}

const PLACES: readonly Place[] = [
  { address: '/', sign: 'textarea' },
  { address: '/#text=Where+is+the+train+station%3F&from=en', sign: 'li[data-phase="done"] button' },
  { address: '/inspect/map#text=Where+is+it%3F', sign: 'figure[aria-busy="false"] svg' },
  { address: '/inspect/sentence', sign: 'table' },
  { address: '/inspect/neutrality', sign: 'table' },
  { address: '/teach', sign: 'main code' },
  { address: '/lab', sign: 'main h2' },
  { address: '/about', sign: 'main svg' },
  { address: '/docs', sign: 'main pre' },
  { address: '/nowhere', sign: 'main p' },
];

/** One who reads English on a screen, and one who reads Chinese on a phone. */
const VISITORS: readonly BrowserContextOptions[] = [
  { locale: 'en-GB' },
  { locale: 'zh-CN', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
];

it.each(PLACES)(
  '$address has no serious issue for anybody, in the light and in the dark',
  PATIENCE,
  async ({ address, sign }) => {
    for (const visitor of VISITORS) {
      const { page, close } = await site.open(address, visitor);
      await page.locator(sign).first().waitFor({ state: 'attached' });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await seriousIssues(page), colorScheme).toEqual([]);
      }
      await close();
    }
  },
);

it('loads at most 200 KB of scripts, packed, for the first page', PATIENCE, async () => {
  const { page, close } = await site.open('/nowhere');
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  });
  await page.context().clearCookies();
  await page.goto(`${site.url}/`, { waitUntil: 'networkidle' });
  const sizes = await Promise.all(
    scripts.map(async (script) => gzipSync(await script.body()).byteLength),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(sizes.length).toBeGreaterThan(3);
  expect(total).toBeGreaterThan(50 * 1024);
  expect(total).toBeLessThanOrEqual(FIRST_PAGE_BYTES);
  await close();
});
