/**
 * The first page as people meet it: the built site with the shipped model in a real browser. Needs
 * `npm run build` before it.
 */

import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BuiltSite } from './site.fixture.ts';

const PATIENCE = { timeout: 120_000 };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const HOTEL = 'Where is the hotel?';

let site: BuiltSite;
let page: Page;
let complaints: string[];
let close: (() => Promise<void>) | undefined;

const open = async (address = '/', options: BrowserContextOptions = {}) => {
  ({ page, complaints, close } = await site.open(address, options));
};
const rows = () => page.locator('li[data-phase]');
const row = (language: string) =>
  rows().filter({ has: page.getByRole('heading', { name: language }) });
const text = (language: string) => row(language).locator('p[lang]').first();
const settled = async () => {
  await page.locator('li[data-phase="done"]').first().waitFor();
  await expect.poll(() => page.locator('li[data-phase]:not([data-phase="done"])').count()).toBe(0);
};
const translate = async (words: string) => {
  await page.locator('textarea').fill(words);
  await settled();
};

afterEach(async () => {
  await close?.();
  close = undefined;
});

describe('the Translate page', () => {
  beforeAll(async () => {
    site = await BuiltSite.start();
  }, 60_000);
  afterAll(() => site?.stop());

  it('translates a sentence into every chosen language but its own', PATIENCE, async () => {
    await open();
    await translate(HOTEL);
    expect(await page.locator('select').textContent()).toContain('English · detected');
    expect(await rows().count()).toBeGreaterThan(1);
    expect(await row('English').count()).toBe(0);
    for (const each of await rows().all()) {
      const code = await each.locator('h2').getAttribute('lang');
      const translation = each.locator('p[lang]').first();
      expect((await translation.textContent())?.trim()).not.toBe('');
      expect(await translation.getAttribute('lang')).toBe(code);
      expect(await translation.getAttribute('dir')).toMatch(/ltr|rtl/);
    }
    expect(complaints).toEqual([]);
  });

  it('begins with an example, and says which pairs were never trained', PATIENCE, async () => {
    await open();
    await page.getByRole('button', { name: 'Le chat dort sous la table.' }).click();
    await settled();
    expect(await page.locator('select').inputValue()).toBe('fr');
    const badge = 'without example pairs';
    expect(await row('Deutsch').getByText(badge).count()).toBe(1);
    expect(await row('English').getByText(badge).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says where a word came from, by keyboard', PATIENCE, async () => {
    await open();
    await translate(HOTEL);
    await text('Deutsch').focus();
    await page.keyboard.press('End');
    await row('Deutsch')
      .getByText(/^Hotel: from .*hotel.*% sure$/)
      .waitFor();
    expect(await page.locator('div[aria-hidden] mark').count()).toBeGreaterThan(0);
    await page.keyboard.press('Home');
    await row('Deutsch')
      .getByText(/^Wo: from /)
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('div[aria-hidden] mark').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it(
    'says where a word came from when it is pointed at, and lays the glyphs over each other',
    PATIENCE,
    async () => {
      await open();
      await translate(HOTEL);
      await text('Français').getByText('hôtel').hover();
      await row('Français')
        .getByText(/^l'hôtel: from /)
        .waitFor();
      await page.getByText(/^French laid over it: distance 0\.\d\d$/).waitFor();
      await page.locator('footer').hover();
      await page.getByText('seen as one thought').waitFor();
      expect(complaints).toEqual([]);
    },
  );

  it('gives other ways, translates back, and swaps', PATIENCE, async () => {
    await open();
    await translate(HOTEL);
    const german = row('Deutsch');
    await german.hover();
    await german.getByRole('button', { name: 'other ways' }).click();
    const others = await german.locator('ol li').allTextContents();
    expect(others.length).toBeGreaterThan(0);
    expect(others).not.toContain(await text('Deutsch').textContent());
    await german.getByRole('button', { name: 'And back' }).click();
    await german.getByRole('heading', { name: 'Back in English' }).waitFor();
    await german.getByText(/Where|hotel/).waitFor();
    const sentence = await text('Deutsch').textContent();
    await german.getByRole('button', { name: 'Swap' }).click();
    expect(await page.locator('textarea').inputValue()).toBe(sentence);
    expect(await page.locator('select').inputValue()).toBe('de');
    await expect.poll(() => row('English').getAttribute('data-phase')).toBe('done');
    expect(complaints).toEqual([]);
  });

  it('copies a translation, and a link that opens the same again', PATIENCE, async () => {
    await open('/', { permissions: ['clipboard-read', 'clipboard-write'] });
    await translate(HOTEL);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await row('Deutsch').hover();
    await row('Deutsch').getByRole('button', { name: 'Copy' }).click();
    await row('Deutsch').getByText('Copied').waitFor();
    expect(await copied()).toBe(await text('Deutsch').textContent());
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Link copied').waitFor();
    const link = new URL(await copied());
    expect(link.search).toBe('');
    await close?.();
    await open(`/${link.hash}`);
    await settled();
    expect(await page.locator('textarea').inputValue()).toBe(HOTEL);
    await page.locator('textarea').fill('Good morning');
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    expect(complaints).toEqual([]);
  });

  it('keeps a history in this browser until it is told to forget', PATIENCE, async () => {
    await open();
    await translate('Good morning.');
    const history = page.locator('details', { hasText: 'History · 1' });
    await history.waitFor();
    await page.locator('textarea').fill('');
    await page.reload();
    await history.locator('summary').click();
    await history.getByRole('button', { name: 'Good morning.', exact: true }).click();
    await settled();
    expect(await page.locator('textarea').inputValue()).toBe('Good morning.');
    await history.getByRole('button', { name: 'Remove “Good morning.”' }).click();
    await expect.poll(() => page.getByText(/^History/).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('remembers the chosen languages, and whether doubt is shaded', PATIENCE, async () => {
    await open();
    const before = await rows().count();
    await page.locator('summary', { hasText: 'Languages' }).click();
    await page.locator('details input:checked').last().uncheck();
    await page.getByLabel('Shade what it doubts').uncheck();
    expect(await rows().count()).toBe(before - 1);
    await page.reload();
    await expect.poll(() => rows().count()).toBe(before - 1);
    await translate('My brother wants to become a teacher some day, but he does not know where.');
    expect(await page.locator('li [data-doubt]').count()).toBe(0);
    await page.getByLabel('Shade what it doubts').check();
    expect(await page.locator('li [data-doubt]').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('says which limit a text breaks, asks for nothing, and can cut it', PATIENCE, async () => {
    await open();
    await page.locator('textarea').fill('x '.repeat(2_501));
    await page.getByText('A text may have 5,000 characters. Remove 2 to translate it.').waitFor();
    expect(await page.locator('li[data-phase="empty"]').count()).toBe(await rows().count());
    await page.getByRole('button', { name: 'Cut it there' }).click();
    expect((await page.locator('textarea').inputValue()).length).toBe(5_000);
    await page.getByText('5,000 of 5,000').waitFor();
    expect(complaints).toEqual([]);
  });

  it('speaks Chinese and goes dark, and keeps the text', PATIENCE, async () => {
    await open();
    await translate('Good morning');
    await page.getByRole('button', { name: '中' }).click();
    await page.locator('html[lang="zh"]').waitFor();
    await page.getByText('英语 · ').waitFor({ state: 'attached' });
    const theme = page.locator('button[name="theme"]');
    await theme.click();
    await page.locator('html[data-theme="light"]').waitFor();
    await theme.click();
    await page.locator('html[data-theme="dark"]').waitFor();
    expect(await page.locator('textarea').inputValue()).toBe('Good morning');
    expect(complaints).toEqual([]);
  });

  it('can be used by keyboard alone', PATIENCE, async () => {
    await open();
    await translate(HOTEL);
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    const met: string[] = [];
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      met.push(await focused());
    }
    expect(met[0]).toContain('English · detected');
    for (const stop of ['Copy link', 'Clear', 'Copy', 'And back', 'Swap']) {
      expect(met).toContain(stop);
    }
    expect(met).toContain(await text('Deutsch').textContent());
    expect(complaints).toEqual([]);
  });

  it('can be used by touch, on a phone', PATIENCE, async () => {
    await open('/', PHONE);
    await page.locator('textarea').tap();
    await translate(HOTEL);
    const german = row('Deutsch');
    await german.getByText('More').waitFor();
    expect(await german.getByRole('button', { name: 'And back' }).isVisible()).toBe(false);
    await text('Deutsch').getByText('Hotel').tap();
    await german.getByText(/^Hotel: from /).waitFor();
    await german.getByRole('heading').tap();
    await german.getByRole('button', { name: 'And back' }).tap();
    await german.getByRole('heading', { name: 'Back in English' }).waitFor();
    const excess = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await excess()).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });

  it('says what it needs where there is no JavaScript', async () => {
    await open('/', { javaScriptEnabled: false });
    const notice = page.locator('noscript p');
    expect(await notice.isVisible()).toBe(true);
    expect(await notice.textContent()).toContain('needs JavaScript');
    expect(await page.locator('textarea').isVisible()).toBe(false);
  });

  it(
    'leaves out a language that is gone, and says so until it is told to forget',
    PATIENCE,
    async () => {
      await open();
      await page.evaluate(() => localStorage.setItem('interlingua.targets', 'de cy fr'));
      await page.reload();
      const note = page.getByText('Welsh: no longer installed here, and left out.');
      await note.waitFor();
      expect(await rows().count()).toBe(2);
      await page.getByRole('button', { name: 'Forget it' }).click();
      await expect.poll(() => note.count()).toBe(0);
      expect(complaints).toEqual([]);
    },
  );

  it('goes on without a language that is removed while the page is open', PATIENCE, async () => {
    await open();
    // As if this order had been written before the language went.
    let asked = 0;
    await page.route('**/api/stream', async (route) => {
      const order = route.request().postDataJSON();
      if (asked++ === 0) order.targets = [...order.targets, 'cy'];
      await route.continue({ postData: JSON.stringify(order) });
    });
    await page.locator('textarea').fill('Good morning.');
    await page.getByText('One of the languages is no longer installed.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await settled();
    await expect
      .poll(() => page.getByRole('alert').filter({ hasText: 'installed' }).count())
      .toBe(0);
  });
});

describe('a server that has had enough', () => {
  beforeAll(async () => {
    site = await BuiltSite.start({ INTERLINGUA_API_REQUESTS_PER_MINUTE: '1' });
  }, 60_000);
  afterAll(() => site?.stop());

  it('is waited for as it wants; and when it goes away, the page says so', PATIENCE, async () => {
    await open();
    await translate('One.');
    await page.locator('textarea').fill('One too many.');
    await page.getByText('Too many requests from here.').waitFor();
    await page.getByText(/^Trying again in \d+ s\.$/).waitFor();
    // Once, and not in every row.
    expect(await page.getByRole('alert').filter({ hasText: 'Too many' }).count()).toBe(1);
    await site.stopServer();
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('The server does not answer. Is it still running?').waitFor();
    await page.getByText(/^Trying again in \d+ s\.$/).waitFor();
  });
});
