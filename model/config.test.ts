import { describe, expect, it } from 'vitest';
import { modelConfigSchema } from './config.ts';
import { TINY } from './tiny.fixture.ts';

describe('modelConfigSchema', () => {
  it('takes a whole configuration as it is', () => {
    expect(modelConfigSchema.parse(TINY)).toEqual(TINY);
  });

  it.each([
    ['heads that do not divide the width', { heads: 3 }, /width must be divisible by heads/],
    ['an odd width', { width: 9, heads: 3 }, /width must be even/],
    ['no layers', { encoderLayers: 0 }, /encoderLayers/],
    ['half a layer', { decoderLayers: 1.5 }, /decoderLayers/],
    ['an unknown key', { layers: 6 }, /layers/],
    ['a missing key', { feedForward: undefined }, /feedForward/],
  ])('refuses %s', (_title, changes, message) => {
    expect(() => modelConfigSchema.parse({ ...TINY, ...changes })).toThrow(message);
  });
});
