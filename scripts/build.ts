/** `npm run build`: records the release's graphs and builds the site. */

import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Command } from 'commander';
import { projectRoot, releaseFolder } from '../model/home.ts';
import { recordPacks, recordRelease } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { makeFirstAtlas } from './atlas.ts';
import { runAsMain } from './command.ts';
import { SERVER_ENVIRONMENT } from './server-environment.ts';
import { type Terminal, terminal } from './terminal.ts';

export function buildCommand(screen: Terminal = terminal): Command {
  return new Command('build')
    .description('Record the graphs of the release and build the site')
    .option('--graphs-only', 'leave the site as it is')
    .option('--standalone', 'put all that a server needs into .next/standalone')
    .action(async ({ graphsOnly, standalone }: { graphsOnly?: boolean; standalone?: boolean }) => {
      await recordGraphs(screen);
      if (!graphsOnly) await makeFirstAtlas(screen);
      if (standalone) await buildStandalone();
      else if (!graphsOnly) await runNext(['build']);
    });
}

/** Next leaves to us what it serves as it is: `public`, and what browsers load of the site. */
async function buildStandalone(): Promise<void> {
  process.env.INTERLINGUA_STANDALONE = 'true';
  await runNext(['build']);
  const built = path.join(projectRoot(), '.next');
  const server = path.join(built, 'standalone');
  const copies = { recursive: true, force: true };
  await cp(path.join(projectRoot(), 'public'), path.join(server, 'public'), copies);
  await cp(path.join(built, 'static'), path.join(server, '.next/static'), copies);
}

/** Records what is missing; quick when nothing is. */
export async function recordGraphs(screen: Terminal): Promise<void> {
  const release = await Release.open(releaseFolder());
  const hasRecorded = await recordRelease(release);
  await recordPacks(release);
  if (hasRecorded) screen.note(`Recorded the graphs of release ${release.manifest.name}.`);
}

/**
 * Runs Next's own command in this terminal.
 *
 * @param nodeArguments for the Node that runs it
 * @throws Error when it fails
 */
export async function runNext(
  args: readonly string[],
  nodeArguments: readonly string[] = [],
): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const env = { ...SERVER_ENVIRONMENT, ...process.env };
  const command = [...nodeArguments, next, ...args];
  const child = spawn(process.execPath, command, { stdio: 'inherit', env });
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 0));
  });
  if (status !== 0) throw new Error(`next ${args.join(' ')} ended with status ${status}.`);
}

await runAsMain(import.meta.url, () => buildCommand());
