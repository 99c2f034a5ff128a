import { describe, expect, it } from 'vitest';
import { colourOfPlace, oklch, parseRgb } from './colours.ts';

describe('oklch', () => {
  // Ottosson's own table gives sRGB red as L 0.628, C 0.2577, h 29.23°.
  it.each([
    ['white', [1, 0, 0], [255, 255, 255]],
    ['black', [0, 0, 0], [0, 0, 0]],
    ['red', [0.62796, 0.25768, (29.2339 * Math.PI) / 180], [255, 0, 0]],
    ['blue', [0.45201, 0.31321, (264.052 * Math.PI) / 180], [0, 0, 255]],
  ])('%s', (_, [lightness, chroma, hue], expected) => {
    oklch(lightness, chroma, hue).forEach((byte, channel) => {
      expect(Math.abs(byte - expected[channel])).toBeLessThanOrEqual(1);
    });
  });
});

describe('colourOfPlace', () => {
  const apart = (a: readonly number[], b: readonly number[]) =>
    Math.hypot(...a.map((value, i) => value - b[i]));

  it('is near for near places and far for far ones', () => {
    const here = colourOfPlace(0.5, 0.5, false);
    expect(apart(here, colourOfPlace(0.5, 0.52, false))).toBeLessThan(10);
    expect(apart(here, colourOfPlace(-0.5, -0.5, false))).toBeGreaterThan(80);
  });
});

describe('parseRgb', () => {
  it.each([
    ['rgb(0, 103, 166)', [0, 103, 166]],
    ['rgba(1, 2, 3, 0.5)', [1, 2, 3]],
    ['color(srgb 1 0.5 0)', [255, 128, 0]],
  ])('%s', (text, expected) => {
    expect(parseRgb(text)).toEqual(expected);
  });
});
