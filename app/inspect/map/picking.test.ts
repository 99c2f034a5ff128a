import { describe, expect, it } from 'vitest';
import { Random } from '../../../data/random.ts';
import { FIRST_CAMERA, onScreen, viewMatrix } from './camera.ts';
import { isWithin, pointAt, pointsWithin, type Spot } from './picking.ts';

const VIEW = { width: 400, height: 400 };
const matrix = viewMatrix(FIRST_CAMERA, VIEW, 2);
const places = Float32Array.of(0, 0, 0.5, 0.5, -0.5, 0.5, 0.5, -0.5);
const all = () => true;

describe('isWithin', () => {
  // A square with a bite taken out of its right side.
  const outline: Spot[] = [
    [0, 0],
    [10, 0],
    [10, 4],
    [4, 5],
    [10, 6],
    [10, 10],
    [0, 10],
  ];
  it.each([
    [2, 5, true],
    [8, 5, false],
    [8, 1, true],
    [8, 9, true],
    [11, 1, false],
    [-1, 5, false],
  ])('%d, %d: %s', (x, y, expected) => {
    expect(isWithin(x, y, Float64Array.from(outline.flat()))).toBe(expected);
  });
});

describe('pointAt', () => {
  it('finds the nearest point in reach, and none out of reach or hidden', () => {
    const spot = onScreen(matrix, [0.5, 0.5], VIEW)!;
    const near: Spot = [spot[0] + 3, spot[1]];
    expect(pointAt(near, places, 2, { matrix, view: VIEW, reach: 8, isShown: all })).toBe(1);
    expect(
      pointAt(near, places, 2, { matrix, view: VIEW, reach: 2, isShown: all }),
    ).toBeUndefined();
    const isShown = (point: number) => point !== 1;
    expect(pointAt(near, places, 2, { matrix, view: VIEW, reach: 8, isShown })).toBeUndefined();
  });
});

describe('with a hundred thousand points', () => {
  const random = new Random(7);
  const many = Float32Array.from({ length: 300_000 }, () => 2 * random.uniform() - 1);
  const look = { matrix: viewMatrix(FIRST_CAMERA, VIEW, 3), view: VIEW, isShown: all };
  const spotOf = (point: number) =>
    onScreen(look.matrix, many.subarray(point * 3, point * 3 + 3), VIEW)!;
  const outline = Array.from({ length: 200 }, (_, corner): Spot => {
    const angle = (corner / 100) * Math.PI;
    return [200 + 90 * Math.cos(angle), 180 + 60 * Math.sin(angle)];
  });

  it('finds in a cloud the point that is nearest of all', () => {
    const spot: Spot = [211.3, 187.6];
    const distance = (point: number) => {
      const [x, y] = spotOf(point);
      return Math.hypot(x - spot[0], y - spot[1]);
    };
    const found = pointAt(spot, many, 3, { ...look, reach: 12 })!;
    let nearest = Number.POSITIVE_INFINITY;
    for (let point = 0; point < 100_000; point++) nearest = Math.min(nearest, distance(point));
    expect(distance(found)).toBe(nearest);
  });

  it('finds those within an ellipse, but for the slivers between it and the line', () => {
    const inside = new Set(pointsWithin(outline, many, 3, look));
    const sliver = Math.cos(Math.PI / outline.length) ** 2;
    const wrong: number[] = [];
    for (let point = 0; point < 100_000; point++) {
      const [x, y] = spotOf(point);
      const share = ((x - 200) / 90) ** 2 + ((y - 180) / 60) ** 2;
      if (inside.has(point) ? share > 1 : share < sliver) wrong.push(point);
    }
    expect(wrong).toEqual([]);
    expect(inside.size).toBeGreaterThan(1_000);
  });
});

describe('pointsWithin', () => {
  it('finds what the line goes around', () => {
    const upper: Spot[] = [
      [0, 0],
      [400, 0],
      [400, 150],
      [0, 150],
    ];
    expect(pointsWithin(upper, places, 2, { matrix, view: VIEW, isShown: all })).toEqual([1, 2]);
  });
});
