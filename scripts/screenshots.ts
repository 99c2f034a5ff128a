/**
 * `npm run screenshots`: pictures of the built site, in the files that the README shows; with `--all`, of every page
 * in both languages, both themes, on a screen and on a phone, to be looked at.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { InterlinguaError } from '../data/errors.ts';
import { projectRoot } from '../model/home.ts';
import { launchBrowser, serveBuiltSite } from './built-site.ts';
import { runAsMain } from './command.ts';
import { byteSize } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

interface Scene {
  readonly name: string;
  /** Path, query and fragment. */
  readonly address: string;
  /** Brings the page to what is to be seen. */
  readonly prepare: (page: Page) => Promise<void>;
}

interface Picture extends Scene {
  readonly look: BrowserContextOptions;
  /** What is taken; what the window shows where nothing is said. */
  readonly of?: string;
}

const SCREEN = { viewport: { width: 1280, height: 790 } };
const PHONE = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true };
const THOUGHT = 'He bought a new car last week.';
/** What a repository should not grow by with every new picture. */
const MOST_BYTES = 250_000;
/** CSS pixels around a part of a page. */
const MARGIN = 24;

const translation = (text: string) => `/#${new URLSearchParams({ text })}`;
const settled = async (page: Page) => {
  await page.locator('li[data-phase]').first().waitFor();
  await page.locator('ul:has(> li[data-phase]):not(:has(> li:not([data-phase="done"])))').waitFor();
  // The vector of each translation comes after it.
  await page.waitForLoadState('networkidle');
};
const mapDrawn = async (page: Page) => {
  await page.locator('figure[aria-busy="false"] svg').waitFor({ state: 'attached' });
};

const SCENES: readonly Scene[] = [
  { name: 'empty', address: '/', prepare: (page) => page.locator('textarea').waitFor() },
  {
    name: 'translate',
    address: translation(THOUGHT),
    prepare: async (page) => {
      await settled(page);
      await page.locator('li[data-phase]').first().locator('[data-word]').nth(3).click();
    },
  },
  {
    name: 'map',
    address: '/inspect/map#text=Where+is+the+hotel%3F',
    prepare: async (page) => {
      await mapDrawn(page);
      await page.locator('li button svg').first().waitFor();
    },
  },
  {
    name: 'point',
    address: '/inspect/map#point=17&layer=3&colour=meaning&dimensions=3',
    prepare: async (page) => {
      await mapDrawn(page);
      await page.locator('li button svg').first().waitFor();
    },
  },
  {
    name: 'sentence',
    address: `/inspect/sentence#${new URLSearchParams({
      a: 'My brother wants to become a teacher.',
      b: 'Mein Bruder will Lehrer werden.',
    })}`,
    prepare: (page) => page.locator('svg[role="img"]').waitFor(),
  },
  ...['/inspect/neutrality', '/teach', '/lab', '/about', '/docs'].map((address) => ({
    name: path.basename(address),
    address,
    prepare: (page: Page) => page.locator('main h1').waitFor(),
  })),
];

const scene = (name: string) => SCENES.find((each) => each.name === name)!;
const english = { locale: 'en-GB', colorScheme: 'light' } as const;

const README_PICTURES: readonly Picture[] = [
  { ...scene('translate'), look: { ...SCREEN, ...english } },
  {
    ...scene('map'),
    look: { viewport: { width: 1280, height: 900 }, locale: 'en-GB', colorScheme: 'dark' },
  },
  {
    ...scene('sentence'),
    name: 'search',
    look: { viewport: { width: 900, height: 720 }, ...english },
    of: 'section[data-wide="true"]:has(svg[role="img"])',
  },
];

export function screenshotsCommand(screen: Terminal = terminal): Command {
  return new Command('screenshots')
    .description('Take pictures of the built site (npm run build makes it)')
    .option('--all', 'every page in both languages and themes, large and small')
    .option('--into <folder>', 'where the pictures go', path.join(projectRoot(), 'docs', 'images'))
    .action(async ({ all, into }: { all?: boolean; into: string }) => {
      await mkdir(into, { recursive: true });
      const site = await serveBuiltSite();
      const browser = await launchBrowser();
      try {
        for (const picture of all ? everyPicture() : README_PICTURES) {
          screen.progress(picture.name);
          const taken = await take(browser, site.url, picture, all === true);
          if (!all) checkSize(picture.name, taken.length);
          const file = path.join(into, `${picture.name}.png`);
          await writeFile(file, taken);
          screen.progress('');
          screen.print(`${file}  ${byteSize(taken.length)}`);
        }
      } finally {
        await browser.close();
        site.process.kill();
      }
    });
}

/** A phone's picture is not of the whole page: Chromium forgets meanwhile that it is one. */
function everyPicture(): Picture[] {
  const looks = [SCREEN, { ...PHONE, viewport: { width: 390, height: 1_600 } }].flatMap((size) =>
    ['en-GB', 'zh-CN'].flatMap((locale) =>
      (['light', 'dark'] as const).map((colorScheme) => ({ ...size, locale, colorScheme })),
    ),
  );
  return SCENES.flatMap((each) =>
    looks.map((look) => {
      const size = look.viewport === SCREEN.viewport ? 'screen' : 'phone';
      const name = `${each.name}-${size}-${look.locale.slice(0, 2)}-${look.colorScheme}`;
      return { ...each, name, look };
    }),
  );
}

async function take(
  browser: Browser,
  url: string,
  { address, prepare, look, of }: Picture,
  isWhole: boolean,
): Promise<Buffer> {
  const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(url + address);
    await prepare(page);
    await page.evaluate(() => document.fonts.ready);
    if (of) return await page.screenshot({ clip: await framed(page, of), fullPage: true });
    return await page.screenshot({ fullPage: isWhole && !look.isMobile });
  } finally {
    await context.close();
  }
}

/** A part of the page with some of its ground around. */
async function framed(page: Page, part: string) {
  const box = await page.locator(part).boundingBox();
  if (!box) throw new Error(`screenshots: nothing to see of ${part}`);
  const [width, height] = [box.width + 2 * MARGIN, box.height + 2 * MARGIN];
  return { x: box.x - MARGIN, y: box.y - MARGIN, width, height };
}

function checkSize(name: string, bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  throw new InterlinguaError(
    'invalid-input',
    `screenshots: ${name}.png must have at most ${byteSize(MOST_BYTES)}, got ${byteSize(bytes)}. Show less of the page.`,
  );
}

await runAsMain(import.meta.url, () => screenshotsCommand());
