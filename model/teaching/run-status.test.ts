import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InterlinguaError } from '../../data/errors.ts';
import { isAtWork, RunReporter, type RunStatus, readRunStatus } from './run-status.ts';

let base: string;
let place: string;

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'interlingua-status-'));
  place = path.join(base, 'run');
});

afterEach(() => rm(base, { recursive: true }));

const AT_WORK: RunStatus = {
  state: 'training',
  process: { pid: process.pid, host: hostname(), since: 1 },
  beat: Date.now(),
  command: [],
  lessons: [],
};

/** What another process has written. */
async function written(status: Partial<RunStatus>): Promise<void> {
  await writeFile(path.join(place, 'status.json'), JSON.stringify({ ...AT_WORK, ...status }));
}

describe('a run’s reporter', () => {
  it('says what the run does, how busy the machine is, and how to go on', async () => {
    const reporter = await RunReporter.take(place, ['--pair', 'en-nl']);
    reporter.tell({ state: 'encoding', encoded: { done: 3, all: 9 } });
    await reporter.end('stopped');
    const status = await readRunStatus(place);
    expect(status).toMatchObject({
      state: 'stopped',
      command: ['--pair', 'en-nl'],
      encoded: { done: 3, all: 9 },
      process: { pid: process.pid, host: hostname() },
    });
    expect(status!.load!.ownMemory).toBeGreaterThan(1e6);
    expect(status!.load!.cores).toBeGreaterThan(0);
  });

  it('keeps a second process out until the first has ended', async () => {
    const first = await RunReporter.take(place, []);
    await expect(RunReporter.take(place, [])).rejects.toThrow(
      expect.objectContaining({ code: 'busy', message: expect.stringContaining('--run') }),
    );
    await first.end('done');
    const second = await RunReporter.take(place, []);
    await second.end('stopped');
  });

  it('says why a run failed, and forgets it when the run goes on', async () => {
    const first = await RunReporter.take(place, []);
    await first.end('failed', new InterlinguaError('no-space', 'the disk is full'));
    expect((await readRunStatus(place))!.fault).toEqual({
      code: 'no-space',
      message: 'the disk is full',
    });
    const second = await RunReporter.take(place, []);
    expect((await readRunStatus(place))!.fault).toBeUndefined();
    await second.end('done');
  });

  it('gives up when another process has taken over, and leaves that one’s words alone', async () => {
    const reporter = await RunReporter.take(place, []);
    const taken = { pid: 7, host: 'elsewhere', since: Date.now() + 5 };
    await written({ process: taken });
    await reporter.end('stopped');
    expect(() => reporter.requireOwn()).toThrow(/7 on elsewhere/);
    expect((await readRunStatus(place))!.process).toEqual(taken);
  });

  it('is not there, or damaged, where nothing can be read', async () => {
    expect(await readRunStatus(place)).toBeUndefined();
    await (await RunReporter.take(place, [])).end('done');
    const text = await readFile(path.join(place, 'status.json'), 'utf8');
    await writeFile(path.join(place, 'status.json'), text.slice(0, 40));
    expect(await readRunStatus(place)).toBeUndefined();
  });
});

describe('isAtWork', () => {
  const NO_SUCH_PID = 0x7ffffff0;

  it.each([
    ['a living process', {}, true],
    ['a process that is gone', { process: { ...AT_WORK.process, pid: NO_SUCH_PID } }, false],
    ['another machine’s', { process: { pid: NO_SUCH_PID, host: 'elsewhere', since: 1 } }, true],
    [
      'another machine’s that has been silent',
      { process: { pid: NO_SUCH_PID, host: 'elsewhere', since: 1 }, beat: Date.now() - 130_000 },
      false,
    ],
    ['one that has stopped', { state: 'stopped' as const }, false],
  ])('tells of %s', (_, change, expected) => {
    expect(isAtWork({ ...AT_WORK, ...change })).toBe(expected);
  });
});
