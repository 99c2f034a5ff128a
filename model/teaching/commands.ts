/** Starts the project's own commands as processes: with arguments as they are, and never through a shell. */

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../home.ts';

/** By the file's name in `scripts`. */
export type CommandName = 'train-pair' | 'corpus' | 'teach-worker';

function scriptOf(name: CommandName): string {
  return path.join(/*turbopackIgnore: true*/ projectRoot(), 'scripts', `${name}.ts`);
}

/** A server packed by itself, without the project around it, has none. */
export function hasCommands(): boolean {
  return existsSync(/*turbopackIgnore: true*/ scriptOf('teach-worker'));
}

export function startCommand(
  name: CommandName,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const all = ['--import', 'tsx', scriptOf(name), ...args];
  return spawn(process.execPath, all, { ...options, cwd: projectRoot(), shell: false });
}

export interface Output {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** More than any report has. */
const MOST_CHARACTERS = 1_000_000;

/** Runs a command to its end. @throws the reason of `signal`, which ends the command */
export async function outputOf(
  name: CommandName,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Output> {
  const child = startCommand(name, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]!.setEncoding('utf8').on('data', (text: string) => {
      if (said[stream].length < MOST_CHARACTERS) said[stream] += text;
    });
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (fault) => reject(signal.aborted ? signal.reason : fault));
    child.once('close', resolve);
  });
  signal.throwIfAborted();
  return { status, ...said };
}
