import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from './float16.ts';

const half = (value: number) => toHalf(Float32Array.of(value))[0];
const value = (bits: number) => fromHalf(Uint16Array.of(bits))[0];

const LARGEST = 0x7bff;
const INFINITY = 0x7c00;

/** The float32 `steps` places after a positive one. */
function neighbour(of: number, steps: number): number {
  const floats = Float32Array.of(of);
  new Uint32Array(floats.buffer)[0] += steps;
  return floats[0];
}

describe('known values', () => {
  // From IEEE 754-2008, section 3.4, by hand: sign, 5 bits of exponent + 15, 10 bits of fraction.
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [0.333251953125, 0x3555],
    [65504, LARGEST],
    [-65504, 0xfbff],
    [2 ** -14, 0x0400],
    [2 ** -14 - 2 ** -24, 0x03ff],
    [2 ** -24, 0x0001],
    [-(2 ** -24), 0x8001],
    [Number.POSITIVE_INFINITY, INFINITY],
    [Number.NEGATIVE_INFINITY, 0xfc00],
  ])('%d is %i in bits, both ways', (number, bits) => {
    expect(half(number)).toBe(bits);
    expect(Object.is(value(bits), number)).toBe(true);
  });

  it.each([
    [0.1, 0x2e66],
    [65519.99609375, LARGEST],
    [65520, INFINITY],
    [1e30, INFINITY],
    [-1e30, 0xfc00],
    [2 ** -25, 0],
    [neighbour(2 ** -25, 1), 1],
    [2 ** -26, 0],
    [2 ** -149, 0],
  ])('%d rounds to %i in bits', (number, bits) => {
    expect(half(number)).toBe(bits);
  });

  it('keeps NaN', () => {
    expect(half(Number.NaN) & 0x7c00).toBe(0x7c00);
    expect(half(Number.NaN) & 0x03ff).not.toBe(0);
    expect(value(0x7c01)).toBeNaN();
    expect(value(0xfe00)).toBeNaN();
  });
});

describe('all halves', () => {
  it('come back as they were', () => {
    const numbers = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits).filter(
      (bits) => (bits & 0x7fff) <= INFINITY,
    );
    const back = toHalf(fromHalf(numbers));
    expect(numbers.filter((bits, i) => back[i] !== bits)).toHaveLength(0);
    expect(numbers).toHaveLength(2 * (INFINITY + 1));
  });

  it('attract what is nearer, and half-way numbers if they are even', () => {
    const wrong: number[] = [];
    for (let lower = 0; lower < LARGEST; lower++) {
      const middle = (value(lower) + value(lower + 1)) / 2;
      const even = lower % 2 === 0 ? lower : lower + 1;
      const isRight =
        half(middle) === even &&
        half(neighbour(middle, -1)) === lower &&
        half(neighbour(middle, 1)) === lower + 1 &&
        half(-middle) === (even | 0x8000);
      if (!isRight) wrong.push(lower);
    }
    expect(wrong).toEqual([]);
  });
});
