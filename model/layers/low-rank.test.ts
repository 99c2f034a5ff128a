import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { decoderSpecs } from '../decoder.ts';
import { countParameters, startingValues, type Values } from '../parameters.ts';
import { asTensors, distance, drawnValues, runEager, TINY } from '../tiny.fixture.ts';
import { adapted, lowRankSpecs, merged } from './low-rank.ts';

const specs = decoderSpecs(TINY);
const frozen = drawnValues(specs);
const own = lowRankSpecs(specs, 2);

function eager(learned: Values): Values {
  const inputs = { ...asTensors(specs, frozen), ...asTensors(own, learned) };
  const results = runEager(inputs, (tensors) => {
    const p = adapted(tensors as tf.NamedTensorMap, specs);
    return Object.fromEntries(specs.map(({ name }) => [name, p[name]]));
  });
  const entries = Object.entries(results).map(([name, { data }]) => [name, data as Float32Array]);
  return Object.fromEntries(entries);
}

describe('low-rank adapters', () => {
  it('change nothing at first, and are few', () => {
    const start = Object.fromEntries(own.map((spec) => [spec.name, startingValues(spec, 1)]));
    for (const { name } of specs) expect(eager(start)[name]).toEqual(frozen[name]);
    expect(countParameters(own)).toBeLessThan(countParameters(specs) / 1.5);
  });

  it('are added to matrices alone, on the host as in the network', () => {
    const learned = drawnValues(own, 2);
    const [onHost, inNetwork] = [merged(frozen, learned, specs), eager(learned)];
    for (const { name, shape } of specs) {
      expect(distance(onHost[name], inNetwork[name]), name).toBeLessThan(1e-6);
      expect(distance(onHost[name], frozen[name]) > 0, name).toBe(shape.length === 2);
    }
  });

  it('are W + down·up', () => {
    const spec = { name: 'w', shape: [2, 2], start: { kind: 'constant', value: 0 } } as const;
    const learned = {
      'lowRank.w.down': Float32Array.of(1, 2),
      'lowRank.w.up': Float32Array.of(10, 100),
    };
    const { w } = merged({ w: Float32Array.of(1, 1, 1, 1) }, learned, [spec]);
    // By hand: [[1 + 10, 1 + 100], [1 + 20, 1 + 200]].
    expect([...w]).toEqual([11, 101, 21, 201]);
    expect(tf.memory().numTensors).toBe(0);
  });
});
