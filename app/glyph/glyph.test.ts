import { describe, expect, it } from 'vitest';
import { glyph, RADIUS, TINTS } from './glyph.ts';

/** A fixed vector of 256 numbers that look like draws but are not. */
const vector = (seed: number) =>
  Float32Array.from({ length: 256 }, (_, index) => Math.sin(seed + index * index * 0.7 + index));
const blend = (a: Float32Array, b: Float32Array, share: number) =>
  a.map((value, at) => value * (1 - share) + b[at]! * share);
const coordinates = (path: string) => path.match(/-?[\d.]+/g)!.map(Number);
const distance = (a: Float32Array, b: Float32Array) => {
  const [left, right] = [a, b].map((v) => glyph(v).flatMap(({ path }) => coordinates(path)));
  return Math.hypot(...left!.map((value, at) => value - right![at]!));
};

describe('glyph', () => {
  it('draws the same vector the same, whatever its scale or array type', () => {
    const drawn = glyph(vector(1));
    expect(glyph(vector(1))).toEqual(drawn);
    expect(glyph(Array.from(vector(1), (value) => value * 8))).toEqual(drawn);
  });

  it('never changes: the drawing of a known vector', () => {
    expect(glyph(vector(1)).slice(0, 2)).toMatchInlineSnapshot(`
      [
        {
          "path": "M0,-22Q-1.07,-39.58 0,-50.38Q1.07,-39.58 0,-22Z",
          "tint": 4,
        },
        {
          "path": "M2.16,-21.89Q3.1,-47.07 6.14,-62.3Q6.14,-46.77 2.16,-21.89Z",
          "tint": 3,
        },
      ]
    `);
  });

  it('stays inside its square and its tints', () => {
    const petals = glyph(vector(2));
    expect(petals).toHaveLength(64);
    for (const { path, tint } of petals) {
      for (const value of coordinates(path)) expect(Math.abs(value)).toBeLessThanOrEqual(RADIUS);
      expect(tint).toBeGreaterThanOrEqual(0);
      expect(tint).toBeLessThan(TINTS);
    }
  });

  it('draws near vectors near and far vectors far', () => {
    const [a, b] = [vector(1), vector(2)];
    const near = distance(a, blend(a, b, 0.05));
    const further = distance(a, blend(a, b, 0.3));
    expect(near).toBeLessThan(further);
    expect(further).toBeLessThan(distance(a, b));
    expect(near).toBeLessThan(distance(a, b) / 8);
  });

  it('draws a petal for each number of a short vector', () => {
    const petals = glyph(vector(4).slice(0, 16));
    expect(petals).toHaveLength(16);
    expect(new Set(petals.map(({ path }) => path)).size).toBe(16);
  });

  it.each([
    ['empty', new Float32Array(0)],
    ['zero', new Float32Array(256)],
    ['not finite', new Float32Array(256).fill(Number.NaN)],
  ])('refuses a vector that is %s', (_, bad) => {
    expect(() => glyph(bad)).toThrow(/glyph: the vector must have finite numbers/);
  });
});
