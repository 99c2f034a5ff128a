import { describe, expect, it } from 'vitest';
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
    expect(isWithin([x, y], outline)).toBe(expected);
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
