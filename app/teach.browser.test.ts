/**
 * The Teach page with a tiny release, from a file of sentences to a language that translates. Needs
 * `npm run build` before it.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { teachQueueFile } from '../model/home.ts';
import { recordRelease } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { TeachQueue } from '../model/teaching/queue.ts';
import {
  learningSettings,
  tinyCorpus,
  tinySettings,
  tinyTeaching,
} from '../model/tiny-teaching.fixture.ts';
import { seriousIssues } from './axe.fixture.ts';
import { BuiltSite } from './site.fixture.ts';

const PATIENCE = { timeout: 600_000 };
const POLL = { timeout: 120_000 };

let base: string;
let environment: Record<string, string>;
let site: BuiltSite;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-teach-page-'));
  environment = { ...(await tinyTeaching(base)), INTERLINGUA_API_TEACH: 'true' };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  await recordRelease(await Release.open(environment.INTERLINGUA_RELEASE!));
  site = await BuiltSite.start(environment);
}, 120_000);

afterAll(async () => {
  await site?.stop();
  // Its worker outlives the site, and ends when nothing is in line.
  const queue = await TeachQueue.open(teachQueueFile());
  for (const { run, state } of await queue.jobs()) {
    if (state === 'waiting' || state === 'running') await queue.ask(run, 'cancel');
  }
  await vi.waitUntil(async () => (await queue.workers()).length === 0, POLL);
  queue.close();
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
}, 150_000);

/** Drops nothing and chooses nothing: the file goes the way of the button. */
async function upload(page: Page, name: string, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
}

/** It is folded away once there are runs. */
async function openForm(page: Page): Promise<void> {
  await page.getByRole('article').first().waitFor();
  await page.getByText('Teach a language').click();
}

async function start(page: Page, settings: readonly string[], lookEverySteps: number) {
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Settings, one on each line').fill(settings.join('\n'));
  await page.getByLabel('Look at it every').fill(String(lookEverySteps));
  await page.getByRole('button', { name: 'Start' }).click();
}

/** The card of a run once it is in a state. */
async function card(page: Page, run: string, state: string) {
  const found = page
    .getByRole('article', { name: run, exact: false })
    .and(page.locator(`[data-state="${state}"]`));
  await found.waitFor(POLL);
  return found;
}

/** The page has settings of its own for how often it looks. */
const withoutLooks = (settings: readonly string[]) =>
  settings.filter((setting) => !setting.startsWith('watch.validate'));

describe('the Teach page', () => {
  it('teaches a language from a file, and translates with it', PATIENCE, async () => {
    const { page, complaints, close } = await site.open('/teach');
    await page.getByText('Nothing has been taught here yet.').waitFor();
    expect(await page.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);

    await upload(page, 'my en-nl.tsv', `${tinyCorpus()}one\t\n`);
    await page.getByText('78 of 81 pairs are kept.').waitFor();
    const empty = page.getByRole('row', { name: 'One side is empty' });
    expect(await empty.locator('td').last().textContent()).toBe('81');
    expect(await page.getByLabel('New', { exact: true }).inputValue()).toBe('Dutch');

    await start(page, withoutLooks(learningSettings(300)), 50);
    await card(page, 'en-nl', 'training');
    const done = await card(page, 'en-nl', 'done');
    expect(await done.getByText('unchanged since the run began').count()).toBe(1);
    // Nothing of it was right at the first look, and something is at the last.
    const spoken = done.getByRole('button', { name: 'en → nl' });
    await spoken.click();
    const firstLooks = done.locator('li[data-right]').filter({ hasText: 'step 50' });
    expect(await firstLooks.filter({ hasText: '✓' }).count()).toBe(0);
    expect(await done.locator('li[data-right="true"]').count()).toBeGreaterThan(0);
    expect(await seriousIssues(page)).toEqual([]);

    await page.getByText('Dutch is on the Translate page now.').waitFor();
    await page.getByRole('link', { name: 'Translate with it' }).click();
    const row = page.locator('li[data-phase="done"]').filter({ hasText: 'Nederlands' });
    await row.waitFor();
    expect((await row.locator('p').first().textContent())?.trim()).not.toBe('');
    expect(complaints).toEqual([]);
    await close();
  });

  it(
    'says what is wrong with a file, with its lines, and what the run would take',
    PATIENCE,
    async () => {
      const { page, complaints, close } = await site.open('/teach');
      await openForm(page);
      await upload(page, 'en-nl.tsv', 'one\teen\nalone\n');
      await page
        .getByText('en-nl.tsv: line 2: expected at least 2 tab-separated columns')
        .waitFor();

      await page.getByRole('radio', { name: 'en-nl.tsv 2.5 KiB' }).check();
      await page.getByText('The new language stands first in the file').click();
      await page.getByText('It looks as if English stood in the other column.').waitFor();
      await page.getByRole('button', { name: 'Turn the columns' }).click();
      await page.getByText('pairs are kept.').waitFor();
      await page.getByText('More', { exact: true }).click();
      const settings = withoutLooks(tinySettings(4)).join('\n');
      await page.getByLabel('Settings, one on each line').fill(settings);
      await page.getByRole('button', { name: 'Measure' }).click();
      await page.getByText('time on cpu').waitFor(POLL);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it(
    'finds a run again after the server was started anew, pauses it, goes on, cancels',
    PATIENCE,
    async () => {
      const first = await site.open('/teach');
      await openForm(first.page);
      await first.page.getByRole('radio', { name: 'en-nl.tsv 2.5 KiB' }).check();
      await first.page.getByText('pairs are kept.').waitFor();
      await start(first.page, withoutLooks(tinySettings(20_000)), 1_000);
      await card(first.page, 'en-nl-2', 'training');
      await first.close();
      await site.stop();

      site = await BuiltSite.start(environment);
      const { page, complaints, close } = await site.open('/teach');
      const running = await card(page, 'en-nl-2', 'training');
      await running.getByRole('button', { name: 'Pause' }).click();
      const paused = await card(page, 'en-nl-2', 'paused');
      await paused.getByRole('button', { name: 'Go on' }).click();
      const again = await card(page, 'en-nl-2', 'training');
      await again.getByRole('button', { name: 'Cancel' }).click();
      await card(page, 'en-nl-2', 'cancelled');
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it('shows all of it in Chinese, on a phone, in the dark', PATIENCE, async () => {
    const phone = {
      locale: 'zh-CN',
      viewport: { width: 380, height: 760 },
      colorScheme: 'dark',
    } as const;
    const { page, complaints, close } = await site.open('/teach', phone);
    await page.getByRole('article').first().waitFor();
    await page.getByText('教一种语言').click();
    const excess = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(excess).toBeLessThanOrEqual(0);
    expect(await seriousIssues(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
