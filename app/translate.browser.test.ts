/**
 * The first page as people meet it: the built site with the shipped model in a real browser. Needs
 * `npm run build` before it.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next');
const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
const START_TIMEOUT_MS = 60_000;
/** A CPU that others use, too, opens the model and decodes within this. */
const TRANSLATION_TIMEOUT_MS = 60_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function startSite(port: number): Promise<ChildProcess> {
  const site = spawn(process.execPath, [NEXT, 'start', '-p', String(port)], { cwd: ROOT });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const note = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Ready in')) resolve();
    };
    site.stdout.on('data', note);
    site.stderr.on('data', note);
    site.once('exit', () => reject(new Error(`the site did not start: ${output}`)));
  });
  return site;
}

describe('the Translate page', () => {
  let site: ChildProcess;
  let browser: Browser;
  let url: string;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}/`;
    [site, browser] = await Promise.all([startSite(port), chromium.launch(CHROMIUM)]);
  }, START_TIMEOUT_MS);

  afterAll(async () => {
    await browser?.close();
    site?.kill();
  });

  beforeEach(async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(TRANSLATION_TIMEOUT_MS);
    complaints = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(url).origin) complaints.push(request.url());
    });
    await page.goto(url);
    return () => context.close();
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
