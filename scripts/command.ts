/** How every command starts and ends: one line for a fault that is explained, a trace for one that is not. */

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { InterlinguaError } from '../data/errors.ts';

/** Exit status of a command stopped by Ctrl-C, as shells have it. */
const INTERRUPTED = 130;

/** One Ctrl-C may arrive several times: from the terminal, and passed on by npm and tsx. */
const SAME_PRESS_MS = 2000;

/**
 * Runs a command with the arguments of the process when `moduleUrl` is the script that was started;
 * does nothing when it was imported. Ctrl-C aborts the signal that `build` gets; so does the end of a
 * process that started this one with a channel to it.
 */
export async function runAsMain(
  moduleUrl: string,
  build: (signal: AbortSignal) => Command,
): Promise<void> {
  const script = process.argv[1];
  if (script === undefined || realpathSync(script) !== fileURLToPath(moduleUrl)) return;
  const stop = new AbortController();
  const onSignal = stopper(stop);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);
  process.once('disconnect', () => stop.abort());
  // Listening must not keep a command that is done from ending.
  process.channel?.unref();
  try {
    await build(stop.signal).parseAsync();
  } catch (error) {
    process.exitCode = stop.signal.aborted ? INTERRUPTED : 1;
    process.stderr.write(`${messageFor(error, stop.signal)}\n`);
  }
}

/** The first signal asks for an orderly end; one that comes after it has been asked for ends at once. */
function stopper(stop: AbortController): () => void {
  let asked = 0;
  return () => {
    const now = performance.now();
    if (!stop.signal.aborted) {
      asked = now;
      stop.abort();
    } else if (now - asked > SAME_PRESS_MS) process.exit(INTERRUPTED);
  };
}

function messageFor(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return '\nStopped. Run the command again to go on.';
  if (error instanceof InterlinguaError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
