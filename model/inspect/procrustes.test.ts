import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { turned, turnOnto } from './procrustes.ts';

function cloud(coordinates: number, seed: number): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: 40 * coordinates }, (_, at) => {
    return (1 + (at % coordinates)) * random.normal();
  });
}

const furthest = (a: Float32Array, b: Float32Array) =>
  Math.max(...a.map((value, at) => Math.abs(value - b[at])));

describe('turnOnto', () => {
  it('undoes a quarter turn', () => {
    const points = cloud(2, 1);
    const quarter = turned(points, Float64Array.of(0, 1, -1, 0));
    expect(furthest(turned(quarter, turnOnto(quarter, points, 2)), points)).toBeLessThan(1e-5);
  });

  it('undoes a reflection in three dimensions', () => {
    const points = cloud(3, 2);
    const mirrored = points.map((value, at) => (at % 3 === 1 ? -value : value));
    expect(furthest(turned(mirrored, turnOnto(mirrored, points, 3)), points)).toBeLessThan(1e-5);
  });

  it('never stretches: RᵀR is the identity, whatever the clouds', () => {
    const r = turnOnto(cloud(3, 3), cloud(3, 4), 3);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const dot = r[i] * r[j] + r[3 + i] * r[3 + j] + r[6 + i] * r[6 + j];
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 9);
      }
    }
  });

  it('brings clouds nearer than they were', () => {
    const [a, b] = [cloud(2, 5), cloud(2, 6)];
    const distance = (x: Float32Array) => Math.hypot(...x.map((value, at) => value - b[at]));
    expect(distance(turned(a, turnOnto(a, b, 2)))).toBeLessThan(distance(a));
  });

  it('is the identity where a cloud is a single point', () => {
    expect([...turnOnto(new Float32Array(8), cloud(2, 7).subarray(0, 8), 2)]).toEqual([1, 0, 0, 1]);
  });
});
