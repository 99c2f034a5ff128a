import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm, symlink, truncate } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCoreTrainer, stepOptions } from './core-course.ts';
import type { Checkpoint } from './run-folder.ts';
import {
  type LoggedStep,
  loggedSteps,
  temporaryFolder,
  tinyConfig,
  tinyRun,
} from './tiny-run.fixture.ts';
import type { TrainerEvents } from './trainer.ts';

/** Opening a trainer compiles five graphs. */
const SLOW = 240_000;

const STEPS = 12;
const never = new AbortController().signal;

let base: string;
/** A run of twelve steps that nothing disturbed, its losses, and what it had learned in the end. */
let whole: string;
let wholeLosses: LoggedStep[];
let wholeEnd: Checkpoint;

const placeOf = (name: string) => path.join(base, name);
const checkpointOf = (place: string, step: number) =>
  path.join(place, 'checkpoints', `step-${String(step).padStart(7, '0')}.safetensors`);

/** Takes up the run in `place`, or starts it, with some of its configuration changed. */
async function open(place: string, events?: TrainerEvents, config = tinyConfig()) {
  const run = await tinyRun(place, config);
  return { trainer: await openCoreTrainer(run, events), folder: run.folder };
}

/** The last checkpoint; how long it took is nobody's business. */
async function endOf(place: string): Promise<Checkpoint> {
  const { folder } = await tinyRun(place);
  const [name] = (await folder.checkpointNames()).slice(-1);
  return { ...(await folder.readCheckpoint(name)), seconds: 0 };
}

/** Bit for bit, as `toEqual` on large arrays is slow. */
function expectSameEnd(end: Checkpoint): void {
  const { tensors, ...progress } = end;
  const { tensors: wanted, ...wantedProgress } = wholeEnd;
  expect(progress).toEqual(wantedProgress);
  const differing = [...wanted].filter(([name, { data }]) => {
    const own = tensors.get(name)!.data;
    return !Buffer.from(own.buffer).equals(Buffer.from(data.buffer));
  });
  expect(differing.map(([name]) => name)).toEqual([]);
}

beforeAll(async () => {
  base = await temporaryFolder();
  whole = placeOf('whole');
  const { trainer } = await open(whole);
  expect(await trainer.run(never)).toBe('finished');
  wholeLosses = await loggedSteps(whole);
  wholeEnd = await endOf(whole);
}, SLOW);

afterAll(() => rm(base, { recursive: true }));

describe('an undisturbed run', () => {
  it('logs each step, validates at the end and keeps its last checkpoints', async () => {
    expect(wholeLosses.map(({ step }) => step)).toEqual(
      Array.from({ length: STEPS }, (_, i) => i + 1),
    );
    const { folder } = await tinyRun(whole);
    expect(await folder.checkpointNames()).toEqual(
      [8, 12].map((step) => path.basename(checkpointOf(whole, step))),
    );
    const lines = (await readFile(path.join(whole, 'metrics.jsonl'), 'utf8')).trimEnd().split('\n');
    const { step, validation, samples } = JSON.parse(lines.at(-1)!);
    expect(step).toBe(STEPS);
    expect(validation).toHaveLength(6);
    expect(samples.length).toBeGreaterThan(6);
    expect(wholeEnd.best.step).toBe(STEPS);
  });

  it('meets denoising among its first steps, so that resuming must repeat it', () => {
    const denoised = wholeLosses.filter(({ lesson }) => {
      const [source, target] = lesson.split('-');
      return source === target;
    });
    expect(denoised.length).toBeGreaterThan(0);
  });

  it(
    'has nothing left to do when it is taken up again',
    async () => {
      const { trainer } = await open(whole);
      expect(trainer.currentStep).toBe(STEPS);
      expect(await trainer.run(never)).toBe('finished');
      expect(await loggedSteps(whole)).toEqual(wholeLosses);
    },
    SLOW,
  );
});

describe('a run that is stopped', () => {
  it(
    'leaves a checkpoint of that step, from which the same losses follow, bit for bit',
    async () => {
      const place = placeOf('stopped');
      const controller = new AbortController();
      const steps: number[] = [];
      const { trainer } = await open(place, {
        onStep: ({ step }) => {
          if (step === 6) controller.abort();
        },
        onCheckpoint: (step) => steps.push(step),
      });
      expect(await trainer.run(controller.signal)).toBe('stopped');
      expect(steps).toEqual([4, 6]);
      const again = await open(place);
      expect(again.trainer.currentStep).toBe(6);
      expect(await again.trainer.run(never)).toBe('finished');
      expect(await loggedSteps(place)).toEqual(wholeLosses);
      expectSameEnd(await endOf(place));
    },
    SLOW,
  );
});

describe('a run that goes both ways', () => {
  it.each([
    ['with words of a third language', { share: 0.5, rate: 0.5, split: 0.2, moved: 0.125 }],
    ['without', undefined],
  ])(
    'learns, and goes on from a checkpoint with the same losses, %s',
    async (name, codeSwitching) => {
      const config = (totalSteps: number) =>
        tinyConfig(
          { totalSteps, alignment: 0.5, wordReplacement: 0.1, codeSwitching },
          {},
          { bothWays: true },
        );
      const [once, twice] = [placeOf(`${name}, once`), placeOf(`${name}, twice`)];
      const straight = await open(once, {}, config(12));
      expect(await straight.trainer.run(never)).toBe('finished');
      const stop = new AbortController();
      const first = await open(
        twice,
        { onStep: ({ step }) => step === 5 && stop.abort() },
        config(12),
      );
      expect(await first.trainer.run(stop.signal)).toBe('stopped');
      const second = await open(twice, {}, config(12));
      expect(await second.trainer.run(never)).toBe('finished');
      const losses = await loggedSteps(once);
      expect(await loggedSteps(twice)).toEqual(losses);
      const translated = losses.filter(({ lesson }) => lesson === 'en-de' || lesson === 'en-fr');
      expect(translated.at(-1)!.loss).toBeLessThan(translated[0].loss);
    },
    SLOW,
  );
});

describe('a damaged checkpoint', () => {
  it(
    'is passed over with a word, and the run goes on from the one before to the same end',
    async () => {
      const place = placeOf('damaged');
      await cp(whole, place, { recursive: true });
      await truncate(checkpointOf(place, 12), 5000);
      const damage: string[] = [];
      const { trainer } = await open(place, {
        onDamage: (error) => damage.push((error as Error).message),
      });
      expect(damage).toEqual([expect.stringContaining(checkpointOf(place, 12))]);
      expect(trainer.currentStep).toBe(8);
      expect(await trainer.run(never)).toBe('finished');
      expect(await loggedSteps(place)).toEqual(wholeLosses);
      expectSameEnd(await endOf(place));
    },
    SLOW,
  );
});

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  // Linux' /dev/full takes no byte, as a full disk does; the checkpoint's temporary file is made to be there.
  it(
    'ends the run with `no-space`, and the last good checkpoint goes on to the same end',
    async () => {
      const place = placeOf('full');
      await cp(whole, place, { recursive: true });
      await rm(checkpointOf(place, 12));
      const { trainer } = await open(place);
      expect(trainer.currentStep).toBe(8);
      const temporary = `.${path.basename(checkpointOf(place, 12))}.${process.pid}.tmp`;
      await symlink('/dev/full', path.join(place, 'checkpoints', temporary));
      await expect(trainer.run(never)).rejects.toMatchObject({ code: 'no-space' });

      const again = await open(place);
      expect(again.trainer.currentStep).toBe(8);
      // This time there is no room for a line of metrics.
      const metrics = path.join(place, 'metrics.jsonl');
      await rename(metrics, `${metrics}.kept`);
      await symlink('/dev/full', metrics);
      await expect(again.trainer.run(never)).rejects.toMatchObject({ code: 'no-space' });
      await rename(`${metrics}.kept`, metrics);

      const last = await open(place);
      expect(await last.trainer.run(never)).toBe('finished');
      expect(await loggedSteps(place)).toEqual(wholeLosses);
      expectSameEnd(await endOf(place));
    },
    SLOW,
  );
});

describe('a run that is killed', () => {
  it(
    'is taken up at its last checkpoint, with the losses of a run that was not',
    async () => {
      const place = placeOf('killed');
      const lastSeen = await killedAt(place, 7);
      expect(lastSeen).toBeGreaterThanOrEqual(7);
      const longer = (steps: number) =>
        tinyConfig({ totalSteps: steps, cooldownSteps: 0 }, { checkpointEverySteps: 3 });
      const { folder } = await tinyRun(place, longer(1));
      const checkpoint = (await folder.latestCheckpoint(() => expect.unreachable('damaged')))!;
      expect(checkpoint.step).toBeGreaterThanOrEqual(6);

      const config = longer(checkpoint.step + 4);
      const resumed = await open(place, {}, config);
      expect(resumed.trainer.currentStep).toBe(checkpoint.step);
      expect(await resumed.trainer.run(never)).toBe('finished');
      const undisturbed = placeOf('not-killed');
      expect(await (await open(undisturbed, {}, config)).trainer.run(never)).toBe('finished');
      expect(await loggedSteps(place)).toEqual(await loggedSteps(undisturbed));
    },
    SLOW,
  );
});

/** Trains in another process until it has said step `step`, then kills it. @returns the last step it said */
async function killedAt(place: string, step: number): Promise<number> {
  const program = fileURLToPath(new URL('tiny-run-program.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('exit', (_code, signal) => resolve(signal));
  });
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(/^step (\d+)$/.exec(line)?.[1] ?? last);
    if (last >= step) child.kill('SIGKILL');
  }
  expect(await ended).toBe('SIGKILL');
  return last;
}

describe('a run that gets nowhere', () => {
  it(
    'ends early once it has not improved for its patience, with a checkpoint',
    async () => {
      const place = placeOf('converged');
      const config = tinyConfig({ learningRate: 1e-9 }, { validateEverySteps: 1, patience: 1 });
      const validations: number[] = [];
      const { trainer, folder } = await open(
        place,
        { onValidation: (step) => validations.push(step) },
        config,
      );
      expect(await trainer.run(never)).toBe('converged');
      expect(validations).toEqual([1, 2]);
      expect(await folder.checkpointNames()).toEqual([path.basename(checkpointOf(place, 2))]);
    },
    SLOW,
  );

  it(
    'stops before a loss that is no number, and keeps no checkpoint of it',
    async () => {
      const place = placeOf('diverged');
      const config = tinyConfig({ learningRate: 1e38, warmupSteps: 1, optimizer: 'adam' });
      const { trainer, folder } = await open(place, {}, config);
      await expect(trainer.run(never)).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringMatching(/loss must stay finite, got .* at step \d.*learningRate/),
      });
      expect(await folder.checkpointNames()).toEqual([]);
      expect((await loggedSteps(place)).every(({ loss }) => Number.isFinite(loss))).toBe(true);
    },
    SLOW,
  );
});

describe('stepOptions', () => {
  it('makes all tables as high as the highest vocabulary', async () => {
    const { config, vocabularies } = await tinyRun(placeOf('options'));
    const [english, ...others] = [...vocabularies];
    const lower = new Map([
      [english[0], Object.assign(Object.create(english[1]), { size: 100 })],
      ...others,
    ]);
    expect(stepOptions(config, lower)).toEqual({
      config: config.model,
      vocabulary: { source: others[0][1].size, target: others[0][1].size },
      labelSmoothing: 0.1,
      dropout: 0.1,
      optimizer: 'muon',
      clipNorm: 1,
    });
  });
});
