/** `npm start`: brings up the site, and builds first whatever is not built yet. */

import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { projectRoot } from '../model/home.ts';
import { makeFirstAtlas } from './atlas.ts';
import { recordGraphs, runNext } from './build.ts';
import { runAsMain } from './command.ts';
import { SERVER_ARGUMENTS } from './server-environment.ts';
import { type Terminal, terminal } from './terminal.ts';

/** What the built site is made from. */
const SITE_SOURCES = [
  'app',
  'data',
  'model',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'package-lock.json',
];

export function startCommand(screen: Terminal = terminal): Command {
  return new Command('start')
    .description('Serve the site')
    .option('-p, --port <number>', 'port to listen on', process.env.PORT ?? '3000')
    .option('-H, --hostname <name>', 'address to listen on', '127.0.0.1')
    .action(async ({ port, hostname }: { port: string; hostname: string }) => {
      await recordGraphs(screen);
      await makeFirstAtlas(screen);
      if (await isSiteStale()) await runNext(['build']);
      await runNext(['start', '--port', port, '--hostname', hostname], SERVER_ARGUMENTS);
    });
}

async function isSiteStale(): Promise<boolean> {
  const built = path.join(projectRoot(), '.next', 'BUILD_ID');
  if (!existsSync(built)) return true;
  const builtAt = (await stat(built)).mtimeMs;
  for (const source of SITE_SOURCES) {
    if ((await newestChange(path.join(projectRoot(), source))) > builtAt) return true;
  }
  return false;
}

/** When a file, or any file below a folder, was changed last; milliseconds since 1970. */
async function newestChange(place: string): Promise<number> {
  const { mtimeMs } = await stat(place);
  const names = (await stat(place)).isDirectory() ? await readdir(place, { recursive: true }) : [];
  const times = await Promise.all(
    names.map(async (name) => (await stat(path.join(place, name))).mtimeMs),
  );
  return times.reduce((newest, time) => Math.max(newest, time), mtimeMs);
}

await runAsMain(import.meta.url, () => startCommand());
