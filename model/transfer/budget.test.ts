import { describe, expect, it } from 'vitest';
import { type Pace, secondsFor, stepsWithin, withSteps } from './budget.ts';

const pace: Pace = {
  lessons: [
    { lesson: 'target', steps: 400, seconds: 0.2 },
    { lesson: 'distil', steps: 100, seconds: 0.1 },
    { lesson: 'source', steps: 300, seconds: 0.3 },
  ],
  encodingSeconds: 10,
  translating: { secondsAStep: 0, mostSeconds: 0 },
};

describe('a budget', () => {
  it('in seconds is filled, what comes before the first step included', () => {
    // The recipe takes 80 + 10 + 90 s, twice of which are left after 10 s.
    const steps = stepsWithin({ seconds: 370 }, pace);
    expect([...steps]).toEqual([
      ['target', 800],
      ['distil', 200],
      ['source', 600],
    ]);
    expect(secondsFor(steps, pace)).toBeCloseTo(370, 6);
  });

  it.each([
    ['while some of the corpus is left to translate', 0.05, 1000],
    ['when all of it has been', 0.5, 30],
  ])('has room for what is translated, %s', (_, secondsAStep, mostSeconds) => {
    const translating = { ...pace, translating: { secondsAStep, mostSeconds } };
    const steps = stepsWithin({ seconds: 370 }, translating);
    expect(steps.get('source')).toBeLessThan(600);
    expect(Math.abs(secondsFor(steps, translating) - 370)).toBeLessThan(1);
  });

  it('in steps is shared out as in the recipe', () => {
    const steps = stepsWithin({ steps: 80 }, pace);
    expect([...steps.values()]).toEqual([40, 10, 30]);
  });

  it('leaves a step of each lesson, and none of a lesson that the recipe leaves out', () => {
    const [target, distil, source] = pace.lessons;
    const without = { ...pace, lessons: [target, { ...distil, steps: 0, seconds: 0 }, source] };
    expect([...stepsWithin({ seconds: 10.1 }, without).values()]).toEqual([1, 0, 1]);
  });

  it('must last longer than the frozen encoder takes', () => {
    expect(() => stepsWithin({ seconds: 9 }, pace)).toThrow(
      /more than the 10.0 s .*got 9 s.*--seconds/s,
    );
  });

  it('shortens a warm-up that would be most of a lesson, and no other', () => {
    const lesson = {
      passes: 1,
      minSteps: 400,
      maxSteps: 4000,
      learningRate: 0.001,
      warmupSteps: 100,
      cooldown: 0.4,
      dropout: 0,
    };
    const watch = {
      checkpointEverySteps: 100,
      keepCheckpoints: 1,
      validateEverySteps: 200,
      validationSentences: 60,
      patience: 0,
    };
    const config = { lessons: { target: lesson, distil: lesson, source: lesson }, watch };
    const steps = new Map(Object.entries({ target: 800, distil: 120, source: 1 }));
    const { lessons } = withSteps(config, steps, 10);
    expect(lessons.target).toMatchObject({ minSteps: 800, maxSteps: 800, warmupSteps: 100 });
    expect(lessons.distil).toMatchObject({ minSteps: 120, warmupSteps: 30 });
    expect(lessons.source).toMatchObject({ minSteps: 1, warmupSteps: 1 });
  });
});
