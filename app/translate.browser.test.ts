/**
 * The first page as people meet it: the built site with the shipped model in a real browser. Needs
 * `npm run build` before it.
 */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BuiltSite } from './site.fixture.ts';

const START_TIMEOUT_MS = 60_000;

describe('the Translate page', () => {
  let site: BuiltSite;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    site = await BuiltSite.start();
  }, START_TIMEOUT_MS);

  afterAll(() => site?.stop());

  beforeEach(async () => {
    const opened = await site.open('/');
    ({ page, complaints } = opened);
    return opened.close;
  });

  const rows = () => page.locator('li[data-phase]');
  const translate = async (text: string) => {
    await page.locator('textarea').fill(text);
    await page.locator('li[data-phase="done"]').first().waitFor();
    await expect
      .poll(() => page.locator('li[data-phase]:not([data-phase="done"])').count())
      .toBe(0);
  };

  it('translates a sentence into every chosen language, without a complaint', {
    timeout: 120_000,
  }, async () => {
    await translate('Where is the train station?');
    expect(await page.locator('select').textContent()).toContain('English · detected');
    const count = await rows().count();
    expect(count).toBeGreaterThan(1);
    for (let at = 0; at < count; at += 1) {
      const name = rows().nth(at).locator('h2');
      if ((await name.getAttribute('lang')) === 'en') continue;
      const translation = rows().nth(at).locator('p');
      expect((await translation.textContent())?.trim()).not.toBe('');
      expect(await translation.getAttribute('lang')).toBe(await name.getAttribute('lang'));
      expect(await translation.getAttribute('dir')).toMatch(/ltr|rtl/);
    }
    expect(complaints).toEqual([]);
  });

  it('remembers the chosen languages', { timeout: 120_000 }, async () => {
    const before = await rows().count();
    await page.locator('summary').click();
    await page.locator('details input:checked').last().uncheck();
    expect(await rows().count()).toBe(before - 1);
    await page.reload();
    await expect.poll(() => rows().count()).toBe(before - 1);
    expect(complaints).toEqual([]);
  });

  it('says which limit a text breaks, and asks for nothing', async () => {
    await page.locator('textarea').fill('x'.repeat(5_001));
    await page.getByText('A text may have 5,000 characters. Remove 1 to translate it.').waitFor();
    expect(await page.locator('li[data-phase="empty"]').count()).toBe(await rows().count());
    expect(complaints).toEqual([]);
  });

  it('speaks Chinese and goes dark, and keeps the text', { timeout: 120_000 }, async () => {
    await translate('Good morning');
    await page.getByRole('button', { name: '中文' }).click();
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

  it('can be used by keyboard alone', async () => {
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    expect(await focused()).toBe('TEXTAREA');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('SELECT');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('SUMMARY');
    await page.keyboard.press('Enter');
    expect(await page.locator('details').getAttribute('open')).not.toBeNull();
  });
});
