import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type QueueWorker, TeachQueue } from './queue.ts';

const COMMAND = ['--pair=en-nl', "--credit='); DROP TABLE jobs; --"];
/** Longer than any worker keeps silent. */
const LONG_MS = 60_000;

let folder: string;
let file: string;
let time: number;
let queue: TeachQueue;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlingua-queue-'));
  file = path.join(folder, 'deep', 'teach.db');
  time = 1_000_000;
  queue = await TeachQueue.open(file, () => time);
});

afterEach(() => {
  queue.close();
  rmSync(folder, { recursive: true });
});

const worker = async (): Promise<QueueWorker> => (await queue.join(false))!;
const states = async () => (await queue.jobs()).map(({ run, state }) => `${run} ${state}`);

/** As it is after a worker was killed: what it holds is still marked as its own. */
async function killed(pid: number): Promise<void> {
  const client = createClient({ url: `file:${file}` });
  await client.execute({ sql: 'UPDATE workers SET pid = ?', args: [pid] });
  client.close();
}

describe('the line', () => {
  it('gives each run to one worker, first come first served', async () => {
    await queue.add('a', COMMAND);
    time += 1;
    await queue.add('b', COMMAND);
    const [first, second, third] = [await worker(), await worker(), await worker()];
    const claimed = await Promise.all([first.claim(), second.claim(), third.claim()]);
    expect(claimed.map((job) => job?.run).sort()).toEqual(['a', 'b', undefined]);
    expect(claimed.find((job) => job?.run === 'a')!.command).toEqual(COMMAND);
    expect(await states()).toEqual(['a running', 'b running']);
  });

  it('is seen alike by whoever opens the file', async () => {
    await queue.add('a', COMMAND);
    const other = await TeachQueue.open(file);
    expect(await other.jobs()).toEqual(await queue.jobs());
    other.close();
  });

  it('leaves alone what is in line or at work already', async () => {
    await queue.add('a', COMMAND);
    await queue.add('a', ['other']);
    expect((await queue.job('a'))!.command).toEqual(COMMAND);
    await (await worker()).claim();
    await queue.add('a', ['other']);
    expect(await states()).toEqual(['a running']);
  });

  it('takes a new run only where there is none by its name', async () => {
    expect(await queue.addNew('a', COMMAND)).toBe(true);
    await queue.ask('a', 'cancel');
    expect(await queue.addNew('a', COMMAND)).toBe(false);
    expect(await states()).toEqual(['a cancelled']);
  });

  it('takes up what failed, at its end and with the fault forgotten', async () => {
    const one = await worker();
    await queue.add('a', COMMAND);
    await one.claim();
    await one.settle('a', 'failed', { code: 'no-space', message: 'the disk is full' });
    expect((await queue.job('a'))!.fault).toEqual({
      code: 'no-space',
      message: 'the disk is full',
    });
    time += 1;
    await queue.add('b', COMMAND);
    time += 1;
    await queue.add('a', COMMAND);
    expect((await queue.job('a'))!.fault).toBeUndefined();
    expect((await one.claim())!.run).toBe('b');
  });
});

describe('wishes', () => {
  it('are fulfilled at once where the run only waits', async () => {
    await queue.add('a', COMMAND);
    await queue.add('b', COMMAND);
    await queue.ask('a', 'pause');
    await queue.ask('b', 'cancel');
    expect(await states()).toEqual(['a paused', 'b cancelled']);
  });

  it('wait for the worker where the run is at work', async () => {
    const one = await worker();
    await queue.add('a', COMMAND);
    await one.claim();
    await queue.ask('a', 'pause');
    expect(await one.held('a')).toMatchObject({ state: 'running', wish: 'pause' });
    await one.settle('a', 'paused');
    expect(await queue.job('a')).toMatchObject({ state: 'paused', wish: undefined });
  });

  it('are refused where nothing is to be stopped', async () => {
    await expect(queue.ask('a', 'pause')).rejects.toThrow(/to pause it, got a/);
  });

  it('cancel a run of the command line that has stopped', async () => {
    await queue.cancel('a', COMMAND);
    expect(await states()).toEqual(['a cancelled']);
    await (await worker()).claim();
    expect(await states()).toEqual(['a cancelled']);
  });
});

describe('a worker that dies', () => {
  it('loses its run to the next one after a while of silence, and cannot touch it any more', async () => {
    const [first, second] = [await worker(), await worker()];
    await queue.add('a', COMMAND);
    await first.claim();
    time += LONG_MS;
    await second.beat();
    expect(await queue.hasOpenJobs()).toBe(true);
    expect((await second.claim())!.run).toBe('a');
    await first.beat();
    expect(await first.held('a')).toBeUndefined();
    await first.settle('a', 'done');
    expect(await states()).toEqual(['a running']);
  });

  it('loses it at once where the process is known to be gone', async () => {
    await queue.add('a', COMMAND);
    await (await worker()).claim();
    await killed(0x7ffffff0);
    expect(await queue.workers()).toEqual([]);
    expect((await (await worker()).claim())!.run).toBe('a');
  });

  it('keeps it for as long as it gives signs of life', async () => {
    const one = await worker();
    await queue.add('a', COMMAND);
    await one.claim();
    time += LONG_MS;
    await one.beat();
    expect(await queue.hasOpenJobs()).toBe(false);
    expect(await (await worker()).claim()).toBeUndefined();
  });
});

describe('workers that come when they are needed', () => {
  it('join only where nobody else works', async () => {
    expect(await queue.join(true)).toBeDefined();
    expect(await queue.join(true)).toBeUndefined();
    expect(await queue.workers()).toMatchObject([{ pid: process.pid }]);
    time += LONG_MS;
    expect(await queue.join(true)).toBeDefined();
  });

  it('do not leave while there is work', async () => {
    const one = await worker();
    await queue.add('a', COMMAND);
    expect(await one.leaveIfIdle()).toBe(false);
    await one.claim();
    await one.settle('a', 'done');
    expect(await one.leaveIfIdle()).toBe(true);
    expect(await queue.workers()).toEqual([]);
  });
});
