/** What the routes of this folder work with: the queue, the runs as they are, and the project's commands. */

import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { interlinguaHome, releaseFolder, teachQueueFile } from '../../../model/home.ts';
import { Release } from '../../../model/release.ts';
import { outputOf, startCommand } from '../../../model/teaching/commands.ts';
import { TeachQueue } from '../../../model/teaching/queue.ts';
import { type KnownRelease, RunFeed } from '../../../model/teaching/run-feed.ts';
import { Admission } from '../../http/admission.ts';
import { log } from '../../http/log.ts';
import { once } from '../../http/once.ts';

export interface TeachDesk {
  readonly queue: TeachQueue;
  readonly feed: RunFeed;
  readonly release: () => Promise<KnownRelease>;
  /** Looks at corpora and forecasts that may go on at one time: each is a process. */
  readonly looks: Admission;
  /** Streams of events that may be open at one time. */
  readonly watchers: Admission;
  /** Runs a command of the project to its end. */
  readonly output: typeof outputOf;
  /** Starts a worker where there is something to do and nobody who does it. */
  ensureWorker(): Promise<void>;
}

const MOST_LOOKS = 2;
const MOST_WATCHERS = 24;
/** A worker that was started needs a moment until it is there. */
const WORKER_STARTS_MS = 15_000;

export async function openDesk(): Promise<TeachDesk> {
  const queue = await TeachQueue.open(teachQueueFile());
  return {
    queue,
    feed: new RunFeed(queue, knownRelease),
    release: knownRelease,
    looks: new Admission(MOST_LOOKS),
    watchers: new Admission(MOST_WATCHERS),
    output: outputOf,
    ensureWorker: workerStarter(queue),
  };
}

/** The desk of this process, opened where teaching is turned on and asked for. */
export function teachDesk(): Promise<TeachDesk> {
  return once('teach-desk', openDesk);
}

async function knownRelease(): Promise<KnownRelease> {
  const { folder, manifest, codes } = await Release.open(releaseFolder());
  return { encoderFile: path.join(/*turbopackIgnore: true*/ folder, manifest.encoder.file), codes };
}

function workerStarter(queue: TeachQueue): () => Promise<void> {
  let startedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - startedAt < WORKER_STARTS_MS) return;
    if (!(await queue.hasOpenJobs()) || (await queue.workers()).length > 0) return;
    startedAt = performance.now();
    startWorker();
  };
}

/** Goes on when this server ends, and ends by itself when nothing is in line. */
function startWorker(): void {
  const file = path.join(/*turbopackIgnore: true*/ interlinguaHome(), 'worker.log');
  const output = openSync(/*turbopackIgnore: true*/ file, 'a');
  const worker = startCommand('teach-worker', ['--until-idle', '--only-one'], {
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  worker.once('error', (fault) => log().error(fault));
  worker.unref();
}
