/** `npm run build`: records the release's graphs and builds the site. */

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { Command } from 'commander';
import { releaseFolder } from '../model/home.ts';
import { recordRelease } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { makeFirstAtlas } from './atlas.ts';
import { runAsMain } from './command.ts';
import { type Terminal, terminal } from './terminal.ts';

export function buildCommand(screen: Terminal = terminal): Command {
  return new Command('build')
    .description('Record the graphs of the release and build the site')
    .option('--graphs-only', 'leave the site as it is')
    .action(async ({ graphsOnly }: { graphsOnly?: boolean }) => {
      await recordGraphs(screen);
      if (graphsOnly) return;
      await makeFirstAtlas(screen);
      await runNext(['build']);
    });
}

/** Records what is missing; quick when nothing is. */
export async function recordGraphs(screen: Terminal): Promise<void> {
  const release = await Release.open(releaseFolder());
  const hasRecorded = await recordRelease(release);
  if (hasRecorded) screen.note(`Recorded the graphs of release ${release.manifest.name}.`);
}

/** Runs Next's own command in this terminal. @throws Error when it fails */
export async function runNext(args: readonly string[]): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  // Nothing leaves this machine, Next's own telemetry included.
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const child = spawn(process.execPath, [next, ...args], { stdio: 'inherit', env });
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 0));
  });
  if (status !== 0) throw new Error(`next ${args.join(' ')} ended with status ${status}.`);
}

await runAsMain(import.meta.url, () => buildCommand());
