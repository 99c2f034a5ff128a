/**
 * The Inspect pages and the page on how it works, with the shipped model and the atlas that is built with the
 * site. Needs `npm run build` before it.
 */

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltSite } from '../site.fixture.ts';

const PATIENCE = { timeout: 120_000 };

describe('the Inspect pages', () => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await BuiltSite.start();
  }, 60_000);
  afterAll(() => site?.stop());

  /** How many pixels of the canvas are drawn on; read in the turn in which it was drawn. */
  const drawnPixels = async (page: Page) => {
    const picture = await page.locator('canvas').screenshot();
    return page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const pen = canvas.getContext('2d')!;
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      let drawn = 0;
      for (let at = 0; at < data.length; at += 4) {
        const distance = [0, 1, 2].map((channel) => Math.abs(data[at + channel] - data[channel]));
        if (Math.max(...distance) > 24) drawn += 1;
      }
      return drawn;
    }, picture.toString('base64'));
  };
  const mapReady = (page: Page) =>
    page.locator('figure[aria-busy="false"] svg').waitFor({ state: 'attached' });

  it('draws the map, and places a sentence near what means the same', PATIENCE, async () => {
    const { page, complaints, close } = await site.open('/inspect');
    await mapReady(page);
    await expect.poll(() => drawnPixels(page)).toBeGreaterThan(500);
    await page.getByRole('textbox', { name: 'Your own sentence' }).fill('Wo ist der Bahnhof?');
    await page.getByText('German. Placed by the same projection as the dots.').waitFor();
    await page.getByText('Nearest in each language').waitFor();
    await expect.poll(() => page.url()).toContain('text=Wo+ist');
    expect(complaints).toEqual([]);
    await close();
  });

  it('looks into languages that came as packs like into the others', PATIENCE, async () => {
    const map = await site.open('/inspect/map#text=火车站在哪里？');
    await mapReady(map.page);
    expect(await map.page.getByLabel('中文').isChecked()).toBe(true);
    await map.page.getByText('Chinese. Placed by the same projection as the dots.').waitFor();
    // The phrasebook has no Dutch, so the map has none; what is near is of other languages.
    const { page, complaints } = map;
    await page.getByLabel('Language of the sentence').selectOption({ label: 'Dutch' });
    await page.getByRole('textbox', { name: 'Your own sentence' }).fill('Waar is het station?');
    await page.getByText('Dutch. Placed by the same projection as the dots.').waitFor();
    await page.getByText('Nearest in each language').waitFor();
    expect(complaints).toEqual([]);
    await map.close();
    const pair = await site.open('/inspect/sentence#a=Waar+is+het+station%3F&b=火车站在哪里？');
    const cross = pair.page.getByRole('region', {
      name: 'Where the words of the translation come from',
    });
    await cross.locator('tbody tr').nth(3).waitFor();
    expect(pair.complaints).toEqual([]);
    await pair.close();
  });

  it('opens any view from its address', PATIENCE, async () => {
    const { page, complaints, close } = await site.open(
      '/inspect/map?layer=0&dimensions=3&colour=meaning&point=5&without=fr',
    );
    await mapReady(page);
    expect(await page.locator('input[type=range]').inputValue()).toBe('0');
    expect(await page.getByLabel('3D').isChecked()).toBe(true);
    expect(await page.getByLabel('Français').isChecked()).toBe(false);
    await page.getByRole('heading', { name: 'The same meaning' }).waitFor();
    await page.locator('input[type=range]').fill('3');
    await expect.poll(() => page.url()).toContain('layer=3');
    expect(complaints).toEqual([]);
    await close();
  });

  it('can be moved by keyboard, and read as a table', PATIENCE, async () => {
    const { page, complaints, close } = await site.open('/inspect/map', {
      reducedMotion: 'reduce',
    });
    await mapReady(page);
    await page.locator('canvas').focus();
    await page.keyboard.press('+');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.url()).toContain('camera=');
    await page.keyboard.press('0');
    await expect.poll(() => page.url()).not.toContain('camera=');
    await page.getByText('The map as a table').click();
    const first = page.locator('table button').first();
    const sentence = await first.textContent();
    await first.click();
    await page
      .getByRole('region', { name: 'Chosen sentence' })
      .getByText(sentence!)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('finds sentences and saves them', PATIENCE, async () => {
    const { page, complaints, close } = await site.open('/inspect/map?search=e');
    await mapReady(page);
    await page.getByText(/^\d[\d,]* found$/).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const rows = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
    expect(rows[0]).toBe('point,meaning,language,sentence,x,y');
    expect(rows.length).toBeGreaterThan(100);
    expect(complaints).toEqual([]);
    await close();
  });

  it('compares two sentences token by token', PATIENCE, async () => {
    const { page, complaints, close } = await site.open('/inspect/sentence');
    const matrix = page.getByRole('region', { name: 'Which token is like which' });
    await matrix.waitFor();
    expect(await matrix.locator('tbody tr').count()).toBeGreaterThan(4);
    // The end of one sentence is like the end of the other.
    const last = matrix.locator('tbody tr').last().locator('td').last();
    expect(Number(await last.textContent())).toBeGreaterThan(0.5);
    await page
      .getByRole('region', { name: 'Where the words of the translation come from' })
      .waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows how the translation was searched for, and every layer and head', PATIENCE, async () => {
    const { page, complaints, close } = await site.open(
      '/inspect/sentence#a=It+is+raining%2C+but+we+want+to+go+to+the+park.&b=Es+regnet%2C+aber+wir+wollen+in+den+Park.&decoder=1.2&beam=3',
    );
    const tree = page.getByRole('region', { name: 'How the translation was searched for' });
    await tree.getByRole('img').waitFor();
    expect(await tree.locator('[data-fate="dropped"]').count()).toBeGreaterThan(3);
    const found = page.getByRole('list').filter({ hasText: 'score' }).getByRole('listitem');
    expect(await found.count()).toBe(3);
    const way = () => tree.locator('[data-lit="true"] text').allTextContents();
    const first = await way();
    await found.nth(1).getByRole('button').focus();
    await expect.poll(way).not.toEqual(first);
    const cross = page.getByRole('region', {
      name: 'Where the words of the translation come from',
    });
    const shades = () => cross.locator('td').allTextContents();
    const ofHead = await shades();
    await page.getByLabel('Head').first().selectOption('mean');
    await expect.poll(shades).not.toEqual(ofHead);
    await expect.poll(() => page.url()).toContain('decoder=1.mean&beam=3');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'SVG' }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toMatch(/^<svg .*stroke="rgb/s);
    expect(complaints).toEqual([]);
    await close();
  });

  it(
    'shows as many neighbours as one likes, each with its glyph, and keeps a circle',
    PATIENCE,
    async () => {
      const { page, complaints, close } = await site.open(
        '/inspect/map#point=5&near=5&circled=3-6.9',
      );
      await mapReady(page);
      const panel = page.getByRole('region', { name: 'Chosen sentence' });
      await panel.getByText('5 sentences inside the line').waitFor();
      const drawn = panel.locator('li button:has(svg path)');
      await expect.poll(() => drawn.count()).toBeGreaterThanOrEqual(15);
      const before = await drawn.count();
      await panel.getByLabel('How many of each').selectOption('1');
      await expect.poll(() => drawn.count()).toBe(before / 5);
      await expect.poll(() => page.url()).toContain('near=1');
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it('speaks Chinese on every page, on a phone without sideways scrolling', PATIENCE, async () => {
    const phone = { locale: 'zh-CN', viewport: { width: 380, height: 760 } };
    const pages = [
      ['/inspect/map', '观察'],
      ['/inspect/sentence', '观察'],
      ['/inspect/neutrality', '观察'],
      ['/about', '工作原理'],
    ];
    for (const [address, heading] of pages) {
      const { page, complaints, close } = await site.open(address, phone);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      const excess = () =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(excess).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await close();
    }
  });

  it('draws one thought in every language on the page on how it works', PATIENCE, async () => {
    const { page, complaints, close } = await site.open('/about');
    const glyphs = page.locator('main ul').first().locator('li svg path');
    expect(await glyphs.count()).toBeGreaterThan(64);
    expect(complaints).toEqual([]);
    await close();
  });
});
