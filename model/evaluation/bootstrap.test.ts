import { describe, expect, it } from 'vitest';
import { bootstrap, pairedBootstrap } from './bootstrap.ts';
import type { Metric } from './metric.ts';

/** The percentage of hypotheses that are right: its bootstrap is known in closed form. */
const accuracy: Metric = {
  count: (hypothesis, references) => [references.includes(hypothesis) ? 1 : 0, 1],
  score: ([right = 0, all = 1]) => (100 * right) / all,
};

const REFERENCES = Array.from({ length: 400 }, () => 'yes');
const rightIn = (percent: number) =>
  REFERENCES.map((right, index) => (index % 100 < percent ? right : 'no'));

describe('bootstrap', () => {
  it('finds the interval of a binomial', () => {
    // Standard error √(0.8·0.2/400) = 2 %, so 80 ± 3.92; 1000 samples blur the ends by some tenths.
    const { low, mean, high } = bootstrap(accuracy, rightIn(80), REFERENCES);
    expect(Math.abs(mean - 80)).toBeLessThan(0.3);
    expect(Math.abs(low - (80 - 3.92))).toBeLessThan(0.8);
    expect(Math.abs(high - (80 + 3.92))).toBeLessThan(0.8);
  });

  it('draws the same with the same seed only', () => {
    const draw = (seed: number) => bootstrap(accuracy, rightIn(80), REFERENCES, { seed });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
  });

  it('is a point when every sentence scores alike', () => {
    expect(bootstrap(accuracy, rightIn(100), REFERENCES)).toEqual({
      low: 100,
      mean: 100,
      high: 100,
    });
  });

  it('names a number of samples that cannot be', () => {
    expect(() => bootstrap(accuracy, ['a'], ['a'], { samples: 0 })).toThrow(/samples.*got 0/);
  });
});

describe('pairedBootstrap', () => {
  it('is sure of a clear difference and of its direction', () => {
    const { difference, pValue } = pairedBootstrap(accuracy, rightIn(60), rightIn(80), REFERENCES);
    expect(Math.abs(difference.mean - 20)).toBeLessThan(0.3);
    expect(difference.low).toBeGreaterThan(15);
    expect(pValue).toBeCloseTo(1 / 1001, 10);
  });

  it('is unsure of a difference of one sentence', () => {
    const almost = rightIn(80).with(399, 'yes');
    const { pValue } = pairedBootstrap(accuracy, rightIn(80), almost, REFERENCES);
    expect(pValue).toBeGreaterThan(0.2);
  });

  it('finds no difference between a system and itself', () => {
    const { difference, pValue } = pairedBootstrap(accuracy, rightIn(80), rightIn(80), REFERENCES);
    expect(difference).toEqual({ low: 0, mean: 0, high: 0 });
    expect(pValue).toBe(1);
  });
});
