import { describe, expect, it } from 'vitest';
import { learningRate } from './schedule.ts';

const schedule = { peak: 0.002, warmupSteps: 100, cooldownSteps: 0, totalSteps: 1000 };

describe('learningRate', () => {
  it.each([
    [1, 0.00002],
    [50, 0.001],
    [100, 0.002],
    [400, 0.001], // √(100 / 400)
    [900, 0.002 / 3],
    [1000, 0.002 / Math.sqrt(10)],
  ])('rises to its peak and falls with the inverse square root: step %i', (step, expected) => {
    expect(learningRate(schedule, step)).toBeCloseTo(expected, 12);
  });

  it('falls in a straight line over the last steps, and reaches nothing after them', () => {
    const cooled = { ...schedule, cooldownSteps: 99 };
    const share = (step: number) => learningRate(cooled, step) / learningRate(schedule, step);
    expect([901, 902, 951, 1000].map((step) => share(step).toFixed(4))).toEqual([
      '1.0000',
      '0.9900',
      '0.5000',
      '0.0100',
    ]);
    expect(share(900)).toBe(1);
    expect(learningRate(cooled, 1001)).toBe(0);
    expect(learningRate(cooled, 2000)).toBe(0);
  });

  it('rises anew where moments began with nothing in the middle of a run', () => {
    const share = (updates: number) =>
      learningRate(schedule, 400, updates) / learningRate(schedule, 400);
    expect(share(1)).toBeCloseTo(0.01, 12);
    expect(share(50)).toBeCloseTo(0.5, 12);
    expect(share(100)).toBe(1);
    expect(share(399)).toBe(1);
    expect(learningRate(schedule, 50, 50)).toBe(learningRate(schedule, 50));
  });

  it('begins at the peak without a warm-up to speak of', () => {
    expect(learningRate({ ...schedule, warmupSteps: 1 }, 1)).toBe(0.002);
  });
});
