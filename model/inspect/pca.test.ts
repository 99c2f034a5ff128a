import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { principalComponents, project } from './pca.ts';

/** Points whose spread along axis d is spreads[d]. */
function cloud(count: number, spreads: readonly number[], seed = 1): Float32Array {
  const random = new Random(seed);
  return Float32Array.from(
    { length: count * spreads.length },
    (_, at) => 5 + spreads[at % spreads.length] * random.normal(),
  );
}

describe('principalComponents', () => {
  it('finds the hand-computed axes of three points', () => {
    // (-1, -1), (0, 0), (1, 1): all variance, 2, lies along (1, 1)/√2.
    const pca = principalComponents(Float32Array.of(-1, -1, 0, 0, 1, 1), 2, 2);
    expect([...pca.axes.subarray(0, 2)].map((x) => x.toFixed(6))).toEqual(['0.707107', '0.707107']);
    expect(pca.variances[0]).toBeCloseTo(2, 6);
    expect(pca.variances[1]).toBeCloseTo(0, 6);
    expect(pca.totalVariance).toBeCloseTo(2, 6);
  });

  it('orders axes by spread and finds them up to chance', () => {
    const pca = principalComponents(cloud(4000, [1, 4, 2, 0.5]), 4, 3);
    expect(Math.abs(pca.axes[1])).toBeGreaterThan(0.99);
    expect(Math.abs(pca.axes[4 + 2])).toBeGreaterThan(0.99);
    expect(Math.abs(pca.axes[8 + 0])).toBeGreaterThan(0.99);
    expect(Math.sqrt(pca.variances[0])).toBeCloseTo(4, 0);
  });

  it('gives coordinates with mean 0 that have the variances it says, and are uncorrelated', () => {
    const vectors = cloud(500, [3, 1, 2, 1, 0.3]);
    const pca = principalComponents(vectors, 5, 3);
    const points = project(pca, vectors);
    const moment = (i: number, j: number) => {
      let sum = 0;
      for (let at = 0; at < points.length; at += 3) sum += points[at + i] * points[at + j];
      return sum / 499;
    };
    for (let i = 0; i < 3; i++) {
      expect(moment(i, i) / pca.variances[i]).toBeCloseTo(1, 4);
      for (let j = 0; j < i; j++) expect(moment(i, j)).toBeCloseTo(0, 3);
    }
  });

  it('does not depend on where the cloud lies, and is the same each time', () => {
    const vectors = cloud(200, [3, 1, 2]);
    const moved = vectors.map((value) => value + 7);
    const [a, b] = [principalComponents(vectors, 3, 2), principalComponents(moved, 3, 2)];
    a.axes.forEach((value, at) => {
      expect(b.axes[at]).toBeCloseTo(value, 4);
    });
    expect(principalComponents(vectors, 3, 2)).toEqual(a);
  });
});
