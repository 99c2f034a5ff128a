/** The map in a browser, moved as a visitor moves it, and what each of its frames took. */

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { InterlinguaError } from '../data/errors.ts';
import { FRAME_CATEGORIES, type Frame, framesOf } from './bench-map-frames.ts';
import { latency, median } from './latency.ts';

export interface MovementReport {
  readonly name: string;
  /** Frames a second by what draws here; undefined where that was left out or says nothing. */
  readonly drawnPerSecond?: number;
  /** All else is without drawing: what the page does, as with a graphics card that takes no time. */
  readonly frames: number;
  readonly perSecond: number;
  /** Milliseconds from frame to frame. */
  readonly interval: { readonly p50: number; readonly p95: number };
  /** Milliseconds of the main thread's processor time for a frame. */
  readonly script: number;
  readonly work: { readonly p50: number; readonly p95: number; readonly most: number };
}

export interface MapReport {
  readonly points: number;
  /** What drew, in the words of WebGL. */
  readonly renderer: string;
  /** From asking for the page to points on it, by a browser that has nothing of it; milliseconds. */
  readonly firstPoints: number;
  readonly movements: readonly MovementReport[];
}

interface Movement {
  readonly name: string;
  /** What the address says behind the #. */
  readonly view: string;
  /** Whether it is more than a single moment. */
  readonly isMotion: boolean;
  readonly act: (page: Page, seconds: number) => Promise<void>;
}

const WINDOW = { viewport: { width: 1280, height: 900 }, locale: 'en-GB' };
/** A busy processor draws a hundred thousand points within this. */
const TIMEOUT_MS = 60_000;
/** A little longer than points move from layer to layer. */
const LAYER_MS = 750;
const OPENINGS = 3;
const CLICK_PAUSE_MS = 350;
const WHEEL_PIXELS = 120;
const CIRCLE_PIXELS = 130;

/** In the page's own words, since what is compiled for Node would name helpers that the page lacks. */
const WATCH_FOR_POINTS = `window.drawn = new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector('figure[aria-busy="false"] svg')) requestAnimationFrame(look);
    else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
  };
  look();
})`;
const ASK_FOR_EVERY_FRAME = `(() => {
  const next = () => requestAnimationFrame(next);
  next();
})()`;
/** Everything up to the order to draw is as ever. */
const DRAW_NOTHING = `for (const name of ['drawArrays', 'drawElements']) {
  WebGL2RenderingContext.prototype[name] = () => {};
}`;
const RENDERER = `(() => {
  const gl = document.createElement('canvas').getContext('webgl2');
  const about = gl.getExtension('WEBGL_debug_renderer_info');
  return gl.getParameter(about ? about.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
})()`;

const MOVEMENTS: readonly Movement[] = [
  { name: 'turning the cloud', view: 'dimensions=3', isMotion: true, act: dragAround },
  { name: 'moving the sheet', view: '', isMotion: true, act: dragAround },
  { name: 'magnifying the sheet', view: '', isMotion: true, act: turnWheel },
  { name: 'from layer to layer', view: '', isMotion: true, act: slideLayers },
  { name: 'from layer to layer, cloud', view: 'dimensions=3', isMotion: true, act: slideLayers },
  { name: 'choosing points', view: '', isMotion: false, act: clickPoints },
  { name: 'circling points', view: '', isMotion: false, act: drawLasso },
  { name: 'searching', view: '', isMotion: false, act: typeSearch },
];

interface MapBench {
  readonly points: number;
  readonly seconds: number;
  /** Whether to measure with drawing, too. */
  readonly drawing: boolean;
  readonly onMovement: (name: string) => void;
}

/** @param url of the site */
export async function measureMap(
  browser: Browser,
  url: string,
  { points, seconds, drawing, onMovement }: MapBench,
): Promise<MapReport> {
  onMovement('opening');
  const opened: number[] = [];
  for (let turn = 0; turn <= OPENINGS; turn++) {
    const visitor = await browser.newContext(WINDOW);
    opened.push(await withPage(visitor, (page) => openMap(page, url, '')));
    await visitor.close();
  }
  const visitor = await browser.newContext(WINDOW);
  const renderer = await withPage(visitor, (page) => page.evaluate<string>(RENDERER));
  const watched = ({ view, act }: Movement, isDrawn: boolean) => {
    return withPage(visitor, async (page) => {
      if (!isDrawn) await page.addInitScript(DRAW_NOTHING);
      await openMap(page, url, view);
      await page.evaluate(ASK_FOR_EVERY_FRAME);
      await browser.startTracing(page, { categories: FRAME_CATEGORIES });
      await act(page, seconds);
      const trace = JSON.parse((await browser.stopTracing()).toString());
      return requireFrames(framesOf(trace.traceEvents), seconds);
    });
  };
  const movements: MovementReport[] = [];
  for (const movement of MOVEMENTS) {
    onMovement(movement.name);
    const drawn = drawing && movement.isMotion ? await watched(movement, true) : undefined;
    movements.push({
      ...summary(movement.name, await watched(movement, false)),
      ...(drawn ? { drawnPerSecond: perSecond(drawn) } : {}),
    });
  }
  await visitor.close();
  // The first one waited for the server's own start.
  return { points, renderer, firstPoints: median(opened.slice(1)), movements };
}

/** @returns when the points were there, milliseconds after the page was asked for */
async function openMap(page: Page, url: string, view: string): Promise<number> {
  await page.addInitScript(WATCH_FOR_POINTS);
  await page.goto(`${url}/inspect/map#${view}`);
  return page.evaluate('window.drawn');
}

async function withPage<T>(visitor: BrowserContext, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await visitor.newPage();
  try {
    page.setDefaultTimeout(TIMEOUT_MS);
    return await use(page);
  } finally {
    await page.close();
  }
}

function summary(name: string, frames: readonly Frame[]): Omit<MovementReport, 'drawnPerSecond'> {
  const halfAnd95 = (values: readonly number[]) => {
    const { p50, p95 } = latency(values);
    return { p50, p95 };
  };
  const work = frames.map((frame) => frame.work);
  return {
    name,
    frames: frames.length,
    perSecond: perSecond(frames),
    interval: halfAnd95(frames.map(({ interval }) => interval)),
    script: median(frames.map(({ script }) => script)),
    work: { ...halfAnd95(work), most: Math.max(...work) },
  };
}

function requireFrames(frames: Frame[], seconds: number): Frame[] {
  if (frames.length > 0) return frames;
  throw new InterlinguaError(
    'unsupported',
    `bench:map: the map must draw at least two frames in the time that it is watched, got fewer in ${seconds} s. ` +
      'Give more --seconds, or let other work on this machine end first.',
  );
}

function perSecond(frames: readonly Frame[]): number {
  return (1000 * frames.length) / frames.reduce((sum, { interval }) => sum + interval, 0);
}

async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = (await page.locator('canvas').boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Calls again and again, with a share that goes from 0 to 1. */
async function during(seconds: number, act: (share: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  for (let share = 0; share < 1; share = (performance.now() - began) / 1000 / seconds) {
    await act(share);
  }
}

async function dragAround(page: Page, seconds: number): Promise<void> {
  const { x, y } = await middleOf(page);
  const at = (share: number) => {
    const angle = 4 * Math.PI * share;
    return [x + CIRCLE_PIXELS * Math.cos(angle), y + CIRCLE_PIXELS * Math.sin(angle)] as const;
  };
  await page.mouse.move(...at(0));
  await page.mouse.down();
  await during(seconds, (share) => page.mouse.move(...at(share)));
  await page.mouse.up();
}

/** In, and out again. */
async function turnWheel(page: Page, seconds: number): Promise<void> {
  const { x, y } = await middleOf(page);
  await page.mouse.move(x + CIRCLE_PIXELS / 2, y);
  await during(seconds, (share) => page.mouse.wheel(0, share < 0.5 ? -WHEEL_PIXELS : WHEEL_PIXELS));
}

/** Down to the embeddings and up again. */
async function slideLayers(page: Page, seconds: number): Promise<void> {
  await page.locator('input[type="range"]').focus();
  await during(seconds, async (share) => {
    await page.keyboard.press(share < 0.5 ? 'ArrowLeft' : 'ArrowRight');
    await page.waitForTimeout(LAYER_MS);
  });
}

async function clickPoints(page: Page, seconds: number): Promise<void> {
  const { x, y } = await middleOf(page);
  await during(seconds, async (share) => {
    const angle = 2 * Math.PI * share;
    const [dx, dy] = [Math.cos(angle) * CIRCLE_PIXELS, Math.sin(angle) * CIRCLE_PIXELS];
    await page.mouse.click(x + dx / 2, y + dy / 2);
    await page.waitForTimeout(CLICK_PAUSE_MS);
  });
}

async function drawLasso(page: Page, seconds: number): Promise<void> {
  await page.keyboard.down('Shift');
  await dragAround(page, seconds);
  await page.keyboard.up('Shift');
}

async function typeSearch(page: Page, seconds: number): Promise<void> {
  const words = 'hotel train school';
  await page.locator('input[type="search"]').focus();
  let typed = 0;
  await during(seconds, async (share) => {
    for (; typed < share * words.length; typed++) await page.keyboard.type(words[typed]!);
    await page.waitForTimeout(50);
  });
}
