import { expect, it } from 'vitest';
import { distance } from '../tiny.fixture.ts';
import { EagerStep, openStepRunner } from '../training/step-runner.ts';
import { lessonLosses, TINY_LESSONS } from './tiny-lessons.fixture.ts';

it.each(Object.entries(TINY_LESSONS))(
  'lesson %s has the same three losses compiled and eagerly, to four decimals',
  async (_, program) => {
    const [compiled, eager] = [await openStepRunner(program), await EagerStep.open(program, 'cpu')];
    const wanted = await lessonLosses(program, compiled);
    expect(new Set(wanted).size).toBe(3);
    expect(distance(await lessonLosses(program, eager), wanted)).toBeLessThan(5e-5);
    await Promise.all([compiled.close(), eager.close()]);
  },
  60_000,
);
