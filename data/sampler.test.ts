import { describe, expect, it } from 'vitest';
import type { Example } from './batches.ts';
import { Sampler, type Task } from './sampler.ts';

const OPTIONS = { seed: 1, tokenBudget: 12 };

/** Sentences of three tokens that no other task has. */
function task(source: string, target: string, weight: number, count: number): Task {
  const first = 1000 * (source.charCodeAt(0) + 2 * target.charCodeAt(0));
  const examples = Array.from({ length: count }, (_, i): Example => {
    const token = first + i;
    return { source: Int32Array.of(token, 5, 6), target: Int32Array.of(token, 7, 8) };
  });
  return { source, target, weight, examples };
}

const tasks: Task[] = [
  task('a', 'b', 6, 20),
  task('b', 'a', 3, 7),
  { ...task('b', 'b', 1, 7), noise: { drop: 0.3, swap: 0.3 } },
];

function draw(sampler: Sampler, from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const { task, batch } = sampler.next(from + i);
    return { direction: `${task.source}-${task.target}`, ...batch };
  });
}

describe('Sampler', () => {
  it('repeats itself for a seed', () => {
    const once = draw(new Sampler(tasks, OPTIONS), 1, 60);
    expect(draw(new Sampler(tasks, OPTIONS), 1, 60)).toEqual(once);
    expect(draw(new Sampler(tasks, { ...OPTIONS, seed: 2 }), 1, 60)).not.toEqual(once);
  });

  it('goes on exactly from where it stood, wherever that was', () => {
    const whole = draw(new Sampler(tasks, OPTIONS), 1, 60);
    for (const stop of [0, 1, 17, 40]) {
      const before = new Sampler(tasks, OPTIONS);
      draw(before, 1, stop);
      const resumed = new Sampler(tasks, OPTIONS);
      resumed.restore(JSON.parse(JSON.stringify(before.position)));
      expect(draw(resumed, stop + 1, 60)).toEqual(whole.slice(stop));
    }
  });

  it('draws each task about as often as its weight says', () => {
    const drawn = draw(new Sampler(tasks, OPTIONS), 1, 2000);
    const share = (direction: string) =>
      drawn.filter((batch) => batch.direction === direction).length / 2000;
    // Deviations of at most 0.011.
    expect(Math.abs(share('a-b') - 0.6)).toBeLessThan(0.045);
    expect(Math.abs(share('b-a') - 0.3)).toBeLessThan(0.045);
    expect(Math.abs(share('b-b') - 0.1)).toBeLessThan(0.045);
  });

  it('never draws a task without weight', () => {
    const weightless = { ...tasks[1], weight: 0 };
    const drawn = draw(new Sampler([tasks[0], weightless], OPTIONS), 1, 200);
    expect(new Set(drawn.map(({ direction }) => direction))).toEqual(new Set(['a-b']));
  });

  it('gives every example once in each pass, in another order each time', () => {
    const [only] = tasks;
    const passes = 3;
    // Four tokens a row and a budget of 12: three rows a batch, 20 examples in seven batches.
    const batches = draw(new Sampler([only], OPTIONS), 1, 7 * passes);
    const labels = batches.map(({ targetOutput, targetLength, size }) =>
      Array.from({ length: size }, (_, row) => targetOutput[row * targetLength]),
    );
    const inPasses = Array.from({ length: passes }, (_, pass) =>
      labels.slice(7 * pass, 7 * (pass + 1)).flat(),
    );
    const all = only.examples.map(({ target }) => target[0]);
    for (const pass of inPasses) expect(pass.toSorted((a, b) => a - b)).toEqual(all);
    expect(inPasses[0]).not.toEqual(inPasses[1]);
    expect(inPasses[1]).not.toEqual(inPasses[2]);
  });

  it('damages sources of a denoising task, anew each time, and never what they should become', () => {
    const [, , denoising] = tasks;
    const batches = draw(new Sampler([denoising], OPTIONS), 1, 30);
    const seen = new Map<number, Set<string>>();
    for (const { size, source, sourceLength, targetOutput, targetLength } of batches) {
      for (let row = 0; row < size; row++) {
        const target = targetOutput.subarray(row * targetLength, row * targetLength + 3);
        expect(Array.from(target.subarray(1))).toEqual([7, 8]);
        const own = seen.get(target[0]) ?? new Set();
        seen.set(
          target[0],
          own.add(
            source
              .subarray(row * sourceLength)
              .slice(0, 3)
              .join(),
          ),
        );
      }
    }
    expect(seen.size).toBe(7);
    for (const versions of seen.values()) expect(versions.size).toBeGreaterThan(2);
  });
});
