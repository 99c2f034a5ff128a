/**
 * `npm run worker`: teaches the runs that are in line, one at a time. The site starts one by itself where
 * there is none; more of them, also on other machines that share INTERLINGUA_HOME, teach side by side.
 */

import { getPriority, setPriority } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import { runsFolder, teachQueueFile } from '../model/home.ts';
import { type Job, type QueueWorker, STATE_OF, TeachQueue } from '../model/teaching/queue.ts';
import { onThisMachine } from '../model/teaching/run-order.ts';
import { isAtWork, readRunStatus } from '../model/teaching/run-status.ts';
import { runAsMain } from './command.ts';
import { RunProcess } from './run-process.ts';
import { type Terminal, terminal } from './terminal.ts';

interface Options {
  readonly untilIdle?: boolean;
  readonly onlyOne?: boolean;
}

/** How often it looks for work and for wishes. */
const LOOK_EVERY_MS = 500;
/** Leaves the processor to whoever translates meanwhile. */
const PRIORITY = 10;

export function workerCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('worker')
    .description('Teach the runs that are in line, one at a time; Ctrl-C leaves a checkpoint')
    .option('--until-idle', 'end when nothing is in line')
    .option('--only-one', 'end at once where another worker is at work')
    .action(async ({ untilIdle = false, onlyOne = false }: Options) => {
      const queue = await TeachQueue.open(teachQueueFile());
      try {
        const worker = await queue.join(onlyOne);
        if (!worker) return screen.note('Another worker is at work.');
        if (getPriority() < PRIORITY) setPriority(PRIORITY);
        await workOff(worker, untilIdle, screen, signal ?? new AbortController().signal);
      } finally {
        queue.close();
      }
    });
}

async function workOff(
  worker: QueueWorker,
  untilIdle: boolean,
  screen: Terminal,
  signal: AbortSignal,
): Promise<void> {
  screen.note('Waiting for runs.');
  try {
    while (!signal.aborted) {
      await worker.beat();
      const job = await worker.claim();
      if (job) await teach(worker, job, screen, signal);
      else if (untilIdle && (await worker.leaveIfIdle())) return;
      else await delay(LOOK_EVERY_MS);
    }
  } finally {
    await worker.leave();
  }
}

async function teach(
  worker: QueueWorker,
  job: Job,
  screen: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const { run } = job;
  const place = path.join(runsFolder(), run);
  if (!(await isFree(worker, job, place, signal))) return;
  screen.note(`Teaching ${run}.`);
  const process = await RunProcess.start(place, onThisMachine(job.command));
  const wish = await stopWhenAsked(worker, run, process, signal);
  const { state, fault } = await process.end();
  const reached = state === 'paused' ? stoppedState(wish, signal) : state;
  await worker.settle(run, reached, fault);
  screen.note([`${run}: ${reached}`, fault?.message ?? []].flat().join('. '));
}

/** What stopped only because its worker did goes back into the line. */
function stoppedState(wish: Job['wish'], signal: AbortSignal) {
  if (wish) return STATE_OF[wish];
  return signal.aborted ? 'waiting' : 'paused';
}

/** Waits for a process that is at work on the run already, be it a dying worker's or somebody's own. */
async function isFree(
  worker: QueueWorker,
  { run }: Job,
  place: string,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    await worker.beat();
    const held = await worker.held(run);
    if (!held) return false;
    if (held.wish || signal.aborted) {
      await worker.settle(run, stoppedState(held.wish, signal));
      return false;
    }
    const status = await readRunStatus(place);
    if (!status || !isAtWork(status)) return true;
    await delay(LOOK_EVERY_MS);
  }
}

/** Gives signs of life until the process has ended. @returns what was wished for meanwhile */
async function stopWhenAsked(
  worker: QueueWorker,
  run: string,
  process: RunProcess,
  signal: AbortSignal,
): Promise<Job['wish']> {
  let wish: Job['wish'];
  while (process.isAtWork) {
    await worker.beat();
    const held = await worker.held(run);
    wish = held?.wish ?? wish;
    if (!held || wish || signal.aborted) process.stop();
    await delay(LOOK_EVERY_MS);
  }
  return wish;
}

await runAsMain(import.meta.url, (signal) => workerCommand(terminal, signal));
