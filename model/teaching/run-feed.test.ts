import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../data/files.ts';
import { teachQueueFile } from '../home.ts';
import { type QueueWorker, TeachQueue } from './queue.ts';
import { RunFeed } from './run-feed.ts';
import { RunReporter } from './run-status.ts';

let home: string;
let encoderFile: string;
let queue: TeachQueue;
let feed: RunFeed;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'interlingua-feed-'));
  vi.stubEnv('INTERLINGUA_HOME', home);
  encoderFile = path.join(home, 'encoder.safetensors');
  await writeFile(encoderFile, 'frozen');
  queue = await TeachQueue.open(teachQueueFile());
  feed = new RunFeed(queue, async () => ({ encoderFile, codes: ['en', 'de'] }));
});

afterEach(async () => {
  queue.close();
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

const placeOf = (run: string) => path.join(home, 'runs', run);

/** What a run writes once it has read its corpus. */
async function hasBegun(run: string, interlingua = sha256('frozen')): Promise<void> {
  await mkdir(placeOf(run), { recursive: true });
  const config = { known: 'en', language: 'nl', interlingua, corpora: ['a'], data: {} };
  await writeFile(path.join(placeOf(run), 'config.json'), JSON.stringify(config));
}

async function log(run: string, ...metrics: object[]): Promise<void> {
  const lines = metrics.map((each) => `${JSON.stringify(each)}\n`).join('');
  await appendFile(path.join(placeOf(run), 'metrics.jsonl'), lines);
}

const step = (number: number) => {
  return { step: number, loss: 5, targetTokens: 200, seconds: 2, lesson: 'target' };
};
const validation = (number: number, translation: string) => ({
  step: number,
  validation: [
    { direction: 'en-nl', trained: true, loss: 4, bleu: 1, chrf: 20, sentences: 60 },
    { direction: 'nl-en', trained: true, loss: 3, bleu: 2, chrf: 30, sentences: 60 },
  ],
  samples: ['one', 'two'].map((source) => {
    return { direction: 'en-nl', source, reference: `${source}!`, translation };
  }),
});

async function only() {
  const { runs } = await feed.look();
  expect(runs).toHaveLength(1);
  return runs[0]!;
}

async function worker(): Promise<QueueWorker> {
  return (await queue.join(false))!;
}

describe('the feed', () => {
  it('is empty before anything was taught', async () => {
    expect((await feed.look()).runs).toEqual([]);
  });

  it('passes over runs that teach no language', async () => {
    const core = await RunReporter.take(placeOf('core'), ['--run', 'core']);
    await core.end('done');
    await mkdir(placeOf('old'), { recursive: true });
    expect((await feed.look()).runs).toEqual([]);
  });

  it('tells which runs wait, and how many are before each', async () => {
    await queue.add('a', ['--pair=en-nl', '--run=a']);
    await queue.add('b', ['--pair=fi-de', '--run=b', '--strategy=scratch']);
    const { runs } = await feed.look();
    const told = runs.map(({ run, known, language, strategy, state, ahead }) => {
      return [run, known, language, strategy, state, ahead];
    });
    expect(told.sort()).toEqual([
      ['a', 'en', 'nl', 'frozen', 'waiting', 0],
      ['b', 'de', 'fi', 'scratch', 'waiting', 1],
    ]);
  });

  it('finds a run of the command line, with its pace and the time that is left', async () => {
    const reporter = await RunReporter.take(placeOf('en-nl'), ['--pair', 'en-nl']);
    await hasBegun('en-nl');
    reporter.tell({ state: 'training', totalSteps: 10 });
    await log('en-nl', step(1), step(2));
    await expect.poll(async () => (await only()).state).toBe('training');
    expect(await only()).toMatchObject({
      language: 'nl',
      canStop: true,
      step: 2,
      secondsLeft: 16,
      secondsTrained: 4,
      pace: { targetTokensPerSecond: 100, secondsPerStep: 2 },
      host: hostname(),
    });
    await reporter.end('stopped');
    expect(await only()).toMatchObject({ state: 'paused', canStop: false, pace: undefined });
  });

  it('holds the encoder’s file against what it was', async () => {
    const reporter = await RunReporter.take(placeOf('en-nl'), []);
    await hasBegun('en-nl');
    const before = sha256('frozen');
    expect((await only()).encoder).toEqual({ before, now: before });
    await writeFile(encoderFile, 'melted');
    expect((await only()).encoder).toEqual({ before, now: sha256('melted') });
    await reporter.end('done');
  });

  it('stacks the same sentences of each validation', async () => {
    const reporter = await RunReporter.take(placeOf('en-nl'), []);
    await hasBegun('en-nl');
    await log('en-nl', step(1), validation(1, 'zzz'), step(2), validation(2, 'een'));
    const { versions } = await feed.look();
    const { curve, scores, samples } = feed.history('en-nl')!;
    expect(curve.map((point) => point.step)).toEqual([1, 2]);
    expect(scores.filter(({ direction }) => direction === 'nl-en').map(({ chrf }) => chrf)).toEqual(
      [30, 30],
    );
    expect(samples).toEqual([
      {
        direction: 'en-nl',
        sources: ['one', 'two'],
        references: ['one!', 'two!'],
        looks: [
          { step: 1, translations: ['zzz', 'zzz'] },
          { step: 2, translations: ['een', 'een'] },
        ],
      },
    ]);
    expect((await feed.look()).versions).toEqual(versions);
    await log('en-nl', step(3));
    expect((await feed.look()).versions).not.toEqual(versions);
    await reporter.end('done');
  });
});

describe('the state of a run', () => {
  it('is what its process says while that is at work, and the queue’s otherwise', async () => {
    await queue.add('a', ['--pair=en-nl', '--run=a']);
    const one = await worker();
    await one.claim();
    expect((await only()).state).toBe('reading');
    const reporter = await RunReporter.take(placeOf('a'), []);
    await hasBegun('a');
    reporter.tell({ state: 'encoding', encoded: { done: 1, all: 4 } });
    await expect.poll(async () => (await only()).state).toBe('encoding');
    await queue.ask('a', 'pause');
    expect(await only()).toMatchObject({ wish: 'pause', encoded: { done: 1, all: 4 } });
    await reporter.end('stopped');
    await one.settle('a', 'paused');
    expect(await only()).toMatchObject({ state: 'paused', wish: undefined });
    await queue.cancel('a', []);
    expect((await only()).state).toBe('cancelled');
  });

  it('is failed with the reason, whoever knows it', async () => {
    const reporter = await RunReporter.take(placeOf('a'), ['--pair', 'en-nl']);
    await reporter.end('failed', new Error('by its process'));
    expect(await only()).toMatchObject({ state: 'failed', fault: { message: 'by its process' } });
    await queue.add('a', ['--pair=en-nl', '--run=a']);
    const one = await worker();
    await one.claim();
    await one.settle('a', 'failed', { code: 'interrupted', message: 'killed' });
    expect((await only()).fault).toEqual({ code: 'interrupted', message: 'killed' });
  });

  it('is interrupted where a process of the command line was killed', async () => {
    await hasBegun('a');
    const status = {
      state: 'training',
      process: { pid: 0x7ffffff0, host: hostname(), since: 1 },
      beat: Date.now(),
      command: ['--pair', 'en-nl'],
    };
    await writeFile(path.join(placeOf('a'), 'status.json'), JSON.stringify(status));
    expect(await only()).toMatchObject({ state: 'interrupted', canStop: false });
  });
});
