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
