/** Workers as processes, teaching a tiny language. */

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { teachQueueFile } from '../model/home.ts';
import { installedPacks } from '../model/installed-packs.ts';
import { startCommand } from '../model/teaching/commands.ts';
import { type JobState, TeachQueue } from '../model/teaching/queue.ts';
import { RunMetrics } from '../model/teaching/run-metrics.ts';
import { commandOf } from '../model/teaching/run-order.ts';
import { RunReporter, readRunStatus } from '../model/teaching/run-status.ts';
import { tinySettings, tinyTeaching } from '../model/tiny-teaching.fixture.ts';
import { loggedSteps } from '../model/training/tiny-run.fixture.ts';

/** Each run is a process that compiles nine graphs. */
const SLOW = 300_000;
const PATIENCE = { timeout: 120_000, interval: 50 };

let base: string;
let queue: TeachQueue;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-worker-'));
  const environment = await tinyTeaching(base);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}, SLOW);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(base, { recursive: true, force: true });
});

beforeEach(async () => {
  queue = await TeachQueue.open(teachQueueFile());
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => stopped(worker)));
  queue.close();
});

const placeOf = (run: string) => path.join(base, 'home/runs', run);

async function order(run: string, steps: number, change: object = {}): Promise<void> {
  const asked = {
    run,
    pair: 'en-nl',
    corpora: ['en-nl.tsv'],
    strategy: 'frozen',
    rehearse: [],
    credit: 'made up',
    licence: '',
    install: false,
    settings: tinySettings(steps),
  };
  await queue.add(run, commandOf({ ...asked, ...change }));
}

function startWorker(...flags: string[]): ChildProcess {
  const worker = startCommand('teach-worker', flags, { stdio: 'ignore' });
  workers.push(worker);
  return worker;
}

async function stopped(worker: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill(signal);
  await ended;
}

async function reaches(run: string, state: JobState): Promise<void> {
  await expect.poll(async () => (await queue.job(run))?.state, PATIENCE).toBe(state);
}

/** Until the run has done some steps of many. */
async function isUnderWay(run: string): Promise<void> {
  const metrics = new RunMetrics(placeOf(run));
  const steps = async () => {
    await metrics.refresh();
    return metrics.steps.length;
  };
  await expect.poll(steps, PATIENCE).toBeGreaterThan(4);
}

it('teaches what is in line, installs it, and ends when nothing is', {
  timeout: SLOW,
}, async () => {
  await order('a', 4, { install: true });
  const worker = startWorker('--until-idle', '--only-one');
  await once(worker, 'exit');
  expect((await queue.jobs()).map(({ run, state }) => `${run} ${state}`)).toEqual(['a done']);
  expect(installedPacks().map(({ code }) => code)).toEqual(['nl']);
  expect(await queue.workers()).toEqual([]);
  expect(await readRunStatus(placeOf('a'))).toMatchObject({ state: 'done', totalSteps: 12 });
  expect(await readFile(path.join(placeOf('a'), 'log.txt'), 'utf8')).toContain('Installed: nl');
});

it('says why a run failed', { timeout: SLOW }, async () => {
  await order('lost', 4, { corpora: ['no-such.tsv'] });
  await order('refused', 4, { settings: ['training.seeds=1'] });
  startWorker();
  await reaches('lost', 'failed');
  await reaches('refused', 'failed');
  expect((await queue.job('lost'))!.fault).toMatchObject({
    code: 'missing-file',
    message: expect.stringContaining(path.join(base, 'home/corpora/no-such.tsv')),
  });
  expect((await queue.job('refused'))!.fault!.message).toContain('seeds');
});

it('pauses with a checkpoint, goes on, and cancels without deleting', {
  timeout: SLOW,
}, async () => {
  await order('b', 5_000);
  startWorker();
  await isUnderWay('b');
  await queue.ask('b', 'pause');
  await reaches('b', 'paused');
  const before = await loggedSteps(placeOf('b'));
  expect(await readRunStatus(placeOf('b'))).toMatchObject({ state: 'stopped' });

  await order('b', 5_000);
  await reaches('b', 'running');
  const status = async () => (await readRunStatus(placeOf('b')))?.state;
  await expect.poll(status, PATIENCE).toBe('training');
  await queue.ask('b', 'cancel');
  await reaches('b', 'cancelled');
  const after = await loggedSteps(placeOf('b'));
  expect(after.slice(0, before.length)).toEqual(before);
});

it('loses nothing when a worker and its run are killed', { timeout: SLOW }, async () => {
  await order('killed', 30);
  const first = startWorker();
  await isUnderWay('killed');
  const status = (await readRunStatus(placeOf('killed')))!;
  process.kill(status.process.pid, 'SIGKILL');
  await stopped(first, 'SIGKILL');
  expect(await queue.hasOpenJobs()).toBe(true);

  startWorker();
  await reaches('killed', 'done');
  const steps = (await loggedSteps(placeOf('killed'))).map(({ step }) => step);
  expect(steps).toEqual(Array.from({ length: 90 }, (_, i) => i + 1));
});

it('stops the run when only the worker is killed, and puts it back when it is told to end', {
  timeout: SLOW,
}, async () => {
  await order('c', 5_000);
  const first = startWorker();
  await isUnderWay('c');
  await stopped(first, 'SIGKILL');
  const state = async () => (await readRunStatus(placeOf('c')))?.state;
  await expect.poll(state, PATIENCE).toBe('stopped');

  const second = startWorker();
  await expect.poll(state, PATIENCE).toBe('training');
  await stopped(second);
  expect(await queue.job('c')).toMatchObject({ state: 'waiting', worker: undefined });
  expect(await state()).toBe('stopped');
  await queue.ask('c', 'cancel');
});

it('waits for somebody who is at work on the run already', { timeout: SLOW }, async () => {
  const own = await RunReporter.take(placeOf('d'), []);
  await order('d', 2);
  startWorker();
  await reaches('d', 'running');
  await own.end('stopped');
  await reaches('d', 'done');
});

it('lets two workers share the line, and a third go where only one is wanted', {
  timeout: SLOW,
}, async () => {
  startWorker();
  startWorker();
  await expect.poll(async () => (await queue.workers()).length, PATIENCE).toBe(2);
  const [status] = await once(startWorker('--only-one'), 'exit');
  expect(status).toBe(0);
  await order('e', 5_000);
  await order('f', 5_000);
  await Promise.all([reaches('e', 'running'), reaches('f', 'running')]);
  await queue.ask('e', 'cancel');
  await queue.ask('f', 'cancel');
  await Promise.all([reaches('e', 'cancelled'), reaches('f', 'cancelled')]);
});
