import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { curveOf, paceOf } from './curve.ts';
import { type LoggedStep, RunMetrics } from './run-metrics.ts';

let place: string;
let file: string;
let metrics: RunMetrics;

beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'interlingua-metrics-'));
  file = path.join(place, 'metrics.jsonl');
  metrics = new RunMetrics(place);
});

afterEach(() => rm(place, { recursive: true }));

function step(number: number, lesson = 'target'): LoggedStep {
  return { step: number, loss: 10 - number, targetTokens: 100, seconds: 0.5, lesson };
}

/** As the trainer logs it, with what nobody here asks for. */
const line = (number: number) => `${JSON.stringify({ ...step(number), learningRate: 0.1 })}\n`;
const VALIDATION = {
  step: 2,
  validation: [{ direction: 'en-nl', trained: true, loss: 3, bleu: 1.5, chrf: 20, sentences: 60 }],
  samples: [{ direction: 'en-nl', source: 'one', reference: 'één', translation: 'é' }],
};
const numbers = () => metrics.steps.map((each) => each.step);

describe('a run’s metrics', () => {
  it('are none before the first step', async () => {
    expect(await metrics.refresh()).toBe(false);
    expect(metrics.steps).toEqual([]);
  });

  it('are read as they are written, steps and validations apart', async () => {
    await writeFile(file, line(1) + line(2));
    expect(await metrics.refresh()).toBe(true);
    expect(await metrics.refresh()).toBe(false);
    await appendFile(file, `${JSON.stringify(VALIDATION)}\n${line(3)}`);
    expect(await metrics.refresh()).toBe(true);
    expect(numbers()).toEqual([1, 2, 3]);
    expect(metrics.validations).toHaveLength(1);
    expect(metrics.validations[0]!.samples).toEqual(VALIDATION.samples);
  });

  it('wait for the rest of a line, be it cut within a letter', async () => {
    const bytes = Buffer.from(`${JSON.stringify(VALIDATION)}\n`);
    const cut = bytes.indexOf(Buffer.from('é')) + 1;
    await writeFile(file, bytes.subarray(0, cut));
    await metrics.refresh();
    expect(metrics.validations).toEqual([]);
    await appendFile(file, bytes.subarray(cut));
    await metrics.refresh();
    expect(metrics.validations[0]!.samples[0]!.reference).toBe('één');
  });

  it('are read anew when the run has taken some back, even if as many follow', async () => {
    await writeFile(file, line(1) + line(2) + line(3));
    await metrics.refresh();
    await writeFile(`${file}.tmp`, line(1) + line(8) + line(9));
    await rename(`${file}.tmp`, file);
    expect(await metrics.refresh()).toBe(true);
    expect(numbers()).toEqual([1, 8, 9]);
  });

  it('pass over a line that a crash has cut short', async () => {
    await writeFile(file, `${line(1)}{"step": 2, "lo\n${line(3)}`);
    await metrics.refresh();
    expect(numbers()).toEqual([1, 3]);
  });
});

describe('curveOf', () => {
  it('gives every step while there are few', () => {
    expect(curveOf([step(1), step(2)], 10)).toEqual([
      { step: 1, loss: 9, lesson: 'target' },
      { step: 2, loss: 8, lesson: 'target' },
    ]);
  });

  it('takes the mean of neighbours, and never of two lessons', () => {
    const steps = [step(1), step(2), step(3), step(4, 'source'), step(5, 'source')];
    expect(curveOf(steps, 3)).toEqual([
      { step: 2, loss: 8.5, lesson: 'target' },
      { step: 3, loss: 7, lesson: 'target' },
      { step: 5, loss: 5.5, lesson: 'source' },
    ]);
  });
});

describe('paceOf', () => {
  it('goes by the newest steps of the lesson under way', () => {
    const slow = { ...step(1), seconds: 50 };
    const steps = [slow, { ...step(2, 'source'), targetTokens: 300 }, step(3, 'source')];
    expect(paceOf(steps)).toEqual({ targetTokensPerSecond: 400, secondsPerStep: 0.5 });
    expect(paceOf([])).toBeUndefined();
  });
});
