import { describe, expect, it } from 'vitest';
import { crossAttentionSpecs, selfAttentionSpecs } from './layers/attention.ts';
import {
  countParameters,
  linearSpecs,
  normSpecs,
  sizeOfSpec,
  startingValues,
} from './parameters.ts';
import { TINY, tinySpecs } from './tiny.fixture.ts';

const deviationOf = (values: Float32Array) =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

describe('specs', () => {
  it('count what the paper counts: 12·D² + 13·D for an encoder layer with an inside of 4·D', () => {
    const D = 8;
    const config = { ...TINY, width: D, feedForward: 4 * D, encoderLayers: 1 };
    const layer = tinySpecs(config).filter(({ name }) => name.startsWith('encoder.0.'));
    // Attention: 4·D² weights, 4·D biases. Feed-forward: 8·D² weights, 5·D biases. Two norms: 4·D.
    expect(countParameters(layer)).toBe(12 * D * D + 13 * D);
  });

  it('have each name once', () => {
    const names = tinySpecs().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('start fused projections like the single ones they are made of', () => {
    const [, , fused] = selfAttentionSpecs('x', TINY);
    const [, , query, , keyValue] = crossAttentionSpecs('x', TINY);
    expect(fused.shape).toEqual([8, 24]);
    expect(keyValue.shape).toEqual([8, 16]);
    // Glorot and Bengio 2010, eq. 16: the variance is 2 / (rows + columns) = 2 / 16.
    for (const { start } of [fused, query, keyValue]) {
      expect(start).toEqual({ kind: 'normal', deviation: Math.sqrt(2 / 16) });
    }
  });
});

describe('startingValues', () => {
  const [weight, bias] = linearSpecs('layer', 60, 40);
  const [gain] = normSpecs('layer', 4);

  it('are normal with the deviation of the spec', () => {
    const values = startingValues(weight, 1);
    expect(values).toHaveLength(sizeOfSpec(weight));
    // 2400 draws: the deviation is known to 1.5 % (one standard error), the mean to 0.0041.
    expect(deviationOf(values)).toBeGreaterThan(Math.sqrt(2 / 100) * 0.95);
    expect(deviationOf(values)).toBeLessThan(Math.sqrt(2 / 100) * 1.05);
    expect(Math.abs(values.reduce((a, b) => a + b) / values.length)).toBeLessThan(0.0125);
  });

  it('are constants where the spec says so', () => {
    expect(Array.from(startingValues(gain, 1))).toEqual([1, 1, 1, 1]);
    expect(new Set(startingValues(bias, 1))).toEqual(new Set([0]));
  });

  it('depend on the name and the seed and nothing else', () => {
    const again = startingValues({ ...weight }, 1);
    expect(startingValues(weight, 1)).toEqual(again);
    expect(startingValues(weight, 2)).not.toEqual(again);
    expect(startingValues({ ...weight, name: 'other.weight' }, 1)).not.toEqual(again);
  });
});
