import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

const draw = (random: Random, count: number) =>
  Array.from({ length: count }, () => random.uniform());

const correlation = (a: readonly number[], b: readonly number[]) => {
  const centred = (values: readonly number[]) => values.map((value) => value - 0.5);
  const [x, y] = [centred(a), centred(b)];
  return (12 * x.reduce((sum, value, i) => sum + value * y[i], 0)) / x.length;
};

describe('xoshiro128**', () => {
  it('gives the numbers of the authors’ program for the state 1, 2, 3, 4', () => {
    const random = new Random(0);
    Reflect.get(random, 'state').set([1, 2, 3, 4]);
    // prng.di.unimi.it/xoshiro128starstar.c, as quoted in the tests of the Rust crate rand_xoshiro.
    expect(Array.from({ length: 10 }, () => random.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });

  it('keeps to the numbers that runs were trained with', () => {
    // Written down from this program: other numbers here mean that no run can be resumed or repeated.
    expect([new Random(), new Random(1), new Random(1, 2), new Random(2, 1)].map(first)).toEqual(
      FIRST_NUMBERS,
    );
  });
});

const first = (random: Random) => random.uint32();
const FIRST_NUMBERS = [3063761838, 1329414038, 4107533870, 803586483];

describe('seeds', () => {
  it('repeat a stream', () => {
    expect(draw(new Random(5, 6), 50)).toEqual(draw(new Random(5, 6), 50));
  });

  it('give streams of their own, neighbours and orders too', () => {
    const seeds = [[], [0], [1], [0, 0], [0, 1], [1, 0], [0, 0, 0], [2 ** 31], [-1], [1, 256]];
    const streams = seeds.map((seed) => draw(new Random(...seed), 4000));
    streams.forEach((a, i) => {
      // 4000 draws: the correlation of independent streams deviates by 0.016 from 0.
      for (const b of streams.slice(i + 1)) expect(Math.abs(correlation(a, b))).toBeLessThan(0.08);
    });
  });

  it('give first numbers that are uniform over consecutive steps', () => {
    const firsts = Array.from({ length: 4000 }, (_, step) => new Random(1, 4, step).uniform());
    expect(chiSquare(firsts, 16)).toBeLessThan(40);
    expect(Math.abs(correlation(firsts.slice(0, -1), firsts.slice(1)))).toBeLessThan(0.08);
  });
});

/** Pearson's statistic; with 16 cells it exceeds 40 once in 2000 times when numbers are uniform. */
function chiSquare(uniforms: readonly number[], cells: number): number {
  const counts = Array(cells).fill(0);
  for (const value of uniforms) counts[Math.floor(value * cells)]++;
  const expected = uniforms.length / cells;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('uniform', () => {
  it('is spread evenly over [0, 1), in multiples of 2^-24', () => {
    const values = draw(new Random(3), 8000);
    expect(chiSquare(values, 16)).toBeLessThan(40);
    for (const value of values) {
      expect(value >= 0 && value < 1 && Number.isInteger(value * 2 ** 24)).toBe(true);
    }
  });
});

describe('below', () => {
  it('draws every whole number below the limit alike', () => {
    const random = new Random(4);
    const counts = Array(6).fill(0);
    for (let i = 0; i < 6000; i++) counts[random.below(6)]++;
    // 1000 each, with a deviation of 29.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
    expect(Array.from({ length: 9 }, () => random.below(1))).toEqual(Array(9).fill(0));
  });
});

describe('normal', () => {
  it('has the moments and the tails of the standard normal distribution', () => {
    const random = new Random(5);
    const values = Array.from({ length: 8000 }, () => random.normal());
    const moment = (power: number) =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    // Four standard errors: 1/√n, √2/√n and √96/√n.
    expect(Math.abs(moment(1))).toBeLessThan(0.045);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.064);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.44);
    const within = values.filter((value) => Math.abs(value) < 1).length / values.length;
    expect(Math.abs(within - 0.6827)).toBeLessThan(0.021);
  });
});

describe('shuffle', () => {
  it('keeps every item, in place', () => {
    const items = Array.from({ length: 100 }, (_, i) => i);
    const shuffled = new Random(6).shuffle(items);
    expect(shuffled).toBe(items);
    expect(shuffled).not.toEqual(shuffled.toSorted((a, b) => a - b));
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('gives all orders alike', () => {
    const random = new Random(7);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
