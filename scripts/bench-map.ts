/**
 * `npm run bench:map`: the Inspect map with many points, in a browser: how soon they are there, how evenly it moves,
 * and how much of each frame the page's main thread takes.
 *
 * Chromium draws on the processor here, which says little of a graphics card. So everything is measured with orders to
 * draw left out, too: what the page itself takes is the same with any card.
 */

import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { interlinguaHome, releaseFolder } from '../model/home.ts';
import { atlasFolder } from '../model/inspect/atlas.ts';
import { Release } from '../model/release.ts';
import { writeBenchAtlas } from './bench-map-atlas.ts';
import { type MapReport, measureMap } from './bench-map-page.ts';
import { recordGraphs } from './build.ts';
import { launchBrowser, serveBuiltSite } from './built-site.ts';
import { runAsMain } from './command.ts';
import { toCount } from './counts.ts';
import { table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

const POINTS: readonly number[] = [10_000, 100_000];

interface Flags {
  readonly points: readonly number[];
  readonly seconds: number;
  readonly drawing: boolean;
  readonly json?: boolean;
}

interface Report {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly load: number };
  readonly browser: string;
  readonly maps: readonly MapReport[];
}

export function benchMapCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('bench:map')
    .description(
      'Measure the Inspect map of the built site with many points (npm run build makes it)',
    )
    .option('--points <numbers...>', 'sizes of the atlas, made up for this', toCounts, POINTS)
    .option('--seconds <number>', 'for how long each movement is watched', toCount, 4)
    .option('--no-drawing', 'measure only what the page does, not what draws here')
    .option('--json', 'print one JSON object')
    .action(async (flags: Flags) => {
      const report = await measure(flags, screen, signal);
      screen.print(flags.json ? JSON.stringify(report) : describe(report));
    });
}

async function measure(
  { points, seconds, drawing }: Flags,
  screen: Terminal,
  signal?: AbortSignal,
): Promise<Report> {
  const [load] = loadavg() as [number, number, number];
  await recordGraphs(screen);
  const browser = await launchBrowser();
  const maps: MapReport[] = [];
  try {
    for (const count of points) {
      signal?.throwIfAborted();
      const onMovement = (name: string) => screen.progress(`${whole(count)} points, ${name}`);
      onMovement('made up');
      await withAtlas(count, async (url, made) => {
        maps.push(await measureMap(browser, url, { points: made, seconds, drawing, onMovement }));
      });
    }
  } finally {
    screen.progress('');
    await browser.close();
  }
  return {
    machine: { cpu: cpus()[0]!.model.trim(), cores: availableParallelism(), load },
    browser: `Chromium ${browser.version()}`,
    maps,
  };
}

/** The built site with an atlas in a home of its own, which is gone afterwards. The user's own stays as it is. */
async function withAtlas(
  points: number,
  use: (url: string, points: number) => Promise<void>,
): Promise<void> {
  const release = await Release.open(releaseFolder());
  const home = await mkdtemp(path.join(tmpdir(), 'interlingua-map-'));
  try {
    await symlink(path.join(interlinguaHome(), 'graphs'), path.join(home, 'graphs'));
    const folder = path.join(home, path.relative(interlinguaHome(), atlasFolder(release)));
    const made = await writeBenchAtlas(folder, {
      points,
      release: release.hash,
      width: release.config.width,
      layers: release.config.encoderLayers + 2,
    });
    const environment = { INTERLINGUA_HOME: home, INTERLINGUA_API_LOG_LEVEL: 'silent' };
    const site = await serveBuiltSite(environment);
    try {
      await use(site.url, made);
    } finally {
      site.process.kill();
    }
  } finally {
    await rm(home, { recursive: true });
  }
}

function describe({ machine, browser, maps }: Report): string {
  const { cpu, cores, load } = machine;
  return [
    `${cpu}, ${cores} cores, load ${load.toFixed(1)}, ${browser}`,
    `drawn by ${maps[0]?.renderer ?? 'nothing'}`,
    'Nothing is drawn but in the first column. ms are p50 / p95 of frames; script (p50) and main thread in processor',
    'time, and the most that one frame took.',
    ...maps.flatMap((map) => ['', tableOf(map)]),
  ].join('\n');
}

function tableOf({ points, firstPoints, movements }: MapReport): string {
  const milliseconds = (value: number) => value.toFixed(1);
  const rows = movements.map((each) => [
    each.name,
    each.drawnPerSecond?.toFixed(1) ?? '',
    each.perSecond.toFixed(1),
    `${milliseconds(each.interval.p50)} / ${milliseconds(each.interval.p95)}`,
    milliseconds(each.script),
    `${milliseconds(each.work.p50)} / ${milliseconds(each.work.p95)}`,
    milliseconds(each.work.most),
  ]);
  return table([
    [
      `${whole(points)} points, there after ${whole(firstPoints)} ms`,
      'drawn, frames/s',
      'frames/s',
      'apart, ms',
      'script, ms',
      'main thread, ms',
      'most',
    ],
    ...rows,
  ]);
}

function toCounts(value: string, before: readonly number[]): number[] {
  return before === POINTS ? [toCount(value)] : [...before, toCount(value)];
}

await runAsMain(import.meta.url, (signal) => benchMapCommand(terminal, signal));
