/** The Lab page without a comparison, and with one. Needs `npm run build` before it. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousIssues } from './axe.fixture.ts';
import { comparisonOf } from './lab/comparison.fixture.ts';
import { BuiltSite } from './site.fixture.ts';

const PATIENCE = { timeout: 180_000 };

let home: string;
let site: BuiltSite;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'interlingua-lab-'));
  // Nothing was compared on a release that is not there.
  site = await BuiltSite.start({ INTERLINGUA_HOME: home, INTERLINGUA_RELEASE: home });
}, 60_000);

afterAll(async () => {
  await site?.stop();
  await rm(home, { recursive: true, force: true });
});

async function keep(comparison: ReturnType<typeof comparisonOf>): Promise<void> {
  const folder = path.join(home, 'comparisons', comparison.name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'comparison.json'), JSON.stringify(comparison));
}

describe('the Lab page', () => {
  it('says how to make a comparison while there is none', PATIENCE, async () => {
    const { page, complaints, close } = await site.open('/lab');
    await page.getByText('Nothing has been compared yet').waitFor();
    await page.getByText('npm run compare -- --pair en-nl').waitFor();
    expect(await page.locator('main svg[role="img"]').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it(
    'draws one, for any direction, measure and size, and hands out its scores',
    PATIENCE,
    async () => {
      await keep(comparisonOf());
      const { page, complaints, close } = await site.open('/lab');
      await page
        .getByRole('img', { name: /How many sentences does it take\? chrF, of 100/ })
        .waitFor();
      expect(await page.locator('main svg[role="img"]').count()).toBe(3);
      await page.getByLabel('nl → en').check();
      await page.getByLabel('BLEU').check();
      await page.getByLabel('10,000').check();
      await expect.poll(() => page.url()).toContain('#metric=bleu&direction=nl-en&size=10000');
      await page.getByRole('img', { name: /BLEU, of 100, sentence pairs/ }).waitFor();

      await page.getByText('As a table').first().click();
      await page.getByRole('rowheader', { name: 'From scratch' }).first().waitFor();
      await page.getByText('Frozen: nothing.').waitFor();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'CSV of all scores' }).click(),
      ]);
      const rows = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
      expect(rows[0]).toMatch(/^strategy,size,pairs,seed/);
      expect(rows.length).toBeGreaterThan(100);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it('opens any view from its address, and says what is not done yet', PATIENCE, async () => {
    const whole = comparisonOf();
    await keep(whole);
    await keep(comparisonOf({ name: 'half', planned: 48 }));
    const { page, complaints, close } = await site.open('/lab?comparison=half#set=other&size=1000');
    await page.getByText(`Under way: ${whole.cells.length} of 48 runs are done.`).waitFor();
    await expect
      .poll(() => page.getByRole('radio', { name: 'another kind' }).isChecked())
      .toBe(true);
    expect(await page.getByLabel('1,000', { exact: true }).isChecked()).toBe(true);
    await page.getByRole('link', { name: 'en-nl' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'can be used by everybody, on a phone in Chinese, in the %s',
    PATIENCE,
    async (colorScheme) => {
      await keep(comparisonOf());
      const phone = { locale: 'zh-CN', viewport: { width: 380, height: 760 }, colorScheme };
      const { page, complaints, close } = await site.open('/lab', phone);
      await page.getByRole('heading', { level: 1, name: '实验室' }).waitFor();
      await page.locator('main svg[role="img"]').first().waitFor();
      const excess = () =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(excess).toBeLessThanOrEqual(0);
      expect(await seriousIssues(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
