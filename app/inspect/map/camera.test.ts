import { describe, expect, it } from 'vitest';
import { dragged, FIRST_CAMERA, onScreen, viewMatrix, ZOOM_LIMITS, zoomed } from './camera.ts';

const VIEW = { width: 800, height: 400 };
const flat = (camera = FIRST_CAMERA) => viewMatrix(camera, VIEW, 2);
const deep = (camera = FIRST_CAMERA) => viewMatrix(camera, VIEW, 3);

describe('a sheet', () => {
  it('has its middle in the middle, up above, and -1 to 1 in view', () => {
    expect(onScreen(flat(), [0, 0], VIEW)).toEqual([400, 200]);
    const [, top] = onScreen(flat(), [0, 1], VIEW)!;
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(40);
  });

  it('is as wide as it is high: no stretching', () => {
    const [x] = onScreen(flat(), [0.5, 0], VIEW)!;
    const [, y] = onScreen(flat(), [0, 0.5], VIEW)!;
    expect(x - 400).toBeCloseTo(200 - y, 3);
  });

  it('follows the pointer when dragged', () => {
    const camera = dragged({ ...FIRST_CAMERA, zoom: 3 }, VIEW, 2, 37, -12);
    const [x, y] = onScreen(flat(camera), [0, 0], VIEW)!;
    expect(x).toBeCloseTo(437, 3);
    expect(y).toBeCloseTo(188, 3);
  });

  it('keeps the place under the pointer when magnified, within its limits', () => {
    const before = { ...FIRST_CAMERA, x: 0.2, y: -0.1, zoom: 2 };
    const [x, y] = onScreen(flat(before), [0.3, 0.1], VIEW)!;
    const after = zoomed(before, VIEW, 2, 3, { x, y });
    const [stillX, stillY] = onScreen(flat(after), [0.3, 0.1], VIEW)!;
    expect(stillX).toBeCloseTo(x, 2);
    expect(stillY).toBeCloseTo(y, 2);
    expect(zoomed(before, VIEW, 2, 1e9).zoom).toBe(ZOOM_LIMITS.most);
  });
});

describe('a cloud', () => {
  it('shows what is nearer to the eye larger', () => {
    const straight = { ...FIRST_CAMERA, yaw: 0, pitch: 0 };
    const width = (z: number) =>
      onScreen(deep(straight), [0.5, 0, z], VIEW)![0] -
      onScreen(deep(straight), [-0.5, 0, z], VIEW)![0];
    expect(width(0.5)).toBeGreaterThan(width(-0.5));
  });

  it('hides what is behind the eye', () => {
    const straight = { ...FIRST_CAMERA, yaw: 0, pitch: 0 };
    expect(onScreen(deep(straight), [0, 0, 9], VIEW)).toBeUndefined();
  });

  it('turns and never tips over', () => {
    const camera = dragged(FIRST_CAMERA, VIEW, 3, 50, 1e6);
    expect(camera.yaw).not.toBe(FIRST_CAMERA.yaw);
    expect(camera.pitch).toBeLessThan(Math.PI / 2);
    expect(onScreen(deep(camera), [0, 0, 0], VIEW)).toEqual([400, 200]);
  });

  it('keeps lengths when turned: a rotation and no more', () => {
    const matrix = deep({ ...FIRST_CAMERA, yaw: 1.1, pitch: -0.7 });
    const [across, up] = [2 * 1.12, 1.12];
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ]) {
      const column = (axis: number) => [
        matrix[axis * 4] * across,
        matrix[axis * 4 + 1] * up,
        matrix[axis * 4 + 3] * -4,
      ];
      const [u, v] = [column(a), column(b)];
      expect(Math.hypot(...u)).toBeCloseTo(1, 5);
      expect(u[0] * v[0] + u[1] * v[1] + u[2] * v[2]).toBeCloseTo(0, 5);
    }
  });
});
