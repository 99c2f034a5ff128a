import type * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { EOS, PAD } from '../data/special-tokens.ts';
import type { Tensors } from './compiler/index.ts';
import { adaptersOf, encode, encoderDropoutSites, pool } from './interlingua.ts';
import { startingValues, type Values } from './parameters.ts';
import { plainEncode } from './plain.fixture.ts';
import {
  asTensors,
  distance,
  drawnValues,
  ints,
  runEager,
  TINY,
  tinySpecs,
} from './tiny.fixture.ts';

const specs = tinySpecs();
const values = drawnValues(specs);
const weights = asTensors(specs, values);
const { width, encoderLayers } = TINY;

/** Longest first, so that all others are padded. */
const SENTENCES = [[7, 5, 22, 9, 4, EOS], [8, 8, EOS], [EOS]];

function padded(sentences: readonly number[][], length: number) {
  const rows = sentences.flatMap((ids) => [...ids, ...Array(length - ids.length).fill(PAD)]);
  return ints([sentences.length, length], rows);
}

function encoded(sentences: readonly number[][], length: number) {
  return runEager({ ...weights, tokens: padded(sentences, length) }, (tensors: Tensors) => {
    const tokens = tensors.tokens as tf.Tensor2D;
    const { states, layers, attention } = encode(tensors, TINY, tokens);
    const named = layers.map((layer, i) => [`layer ${i}`, layer] as const);
    const seen = attention.map((layer, i) => [`attention ${i}`, layer] as const);
    return { states, pooled: pool(states, tokens), ...Object.fromEntries([...named, ...seen]) };
  });
}

describe('encode', () => {
  it('gives the states of the plain loops to 1e-5, sentence by sentence, whatever the padding', () => {
    for (const length of [6, 9]) {
      const { states } = encoded(SENTENCES, length);
      SENTENCES.forEach((ids, row) => {
        const own = states.data.slice(row * length * width, (row * length + ids.length) * width);
        expect(distance(own, plainEncode(values, TINY, ids).flat())).toBeLessThan(1e-5);
      });
    }
  });

  it('has the residual stream before each layer and after the last', () => {
    const results = encoded(SENTENCES, 6);
    const streams = Object.keys(results).filter((name) => name.startsWith('layer'));
    expect(streams).toHaveLength(encoderLayers + 1);
    for (const name of streams) expect(results[name].shape).toEqual([3, 6, width]);
    expect(distance(results['layer 0'].data, results['layer 1'].data)).toBeGreaterThan(0.01);
  });

  it('attends to words with weights that sum to 1, and to no padding', () => {
    const { data, shape } = encoded(SENTENCES, 6)['attention 1'];
    expect(shape).toEqual([3, TINY.heads, 6, 6]);
    for (let start = 0; start < data.length; start += 6) {
      const sentence = Math.floor(start / (TINY.heads * 36));
      const row = Array.from(data.subarray(start, start + 6), Number);
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      expect(row.slice(SENTENCES[sentence].length)).toEqual(
        Array(6 - SENTENCES[sentence].length).fill(0),
      );
    }
  });

  it('drops as often as it says', () => {
    let sites = 0;
    runEager({ ...weights, tokens: padded(SENTENCES, 6) }, (tensors) => {
      const dropout = (x: tf.Tensor2D) => {
        sites++;
        return x;
      };
      const { states } = encode(tensors, TINY, tensors.tokens as tf.Tensor2D, { dropout });
      return { states };
    });
    expect(sites).toBe(encoderDropoutSites(TINY));
  });
});

describe('adapters', () => {
  const specs = adaptersOf(TINY, { layers: 1, width: 3 });
  const tokens = padded(SENTENCES, 6);
  const adapted = (own: Values) =>
    runEager({ ...weights, ...asTensors(specs, own), tokens }, (tensors) => {
      const { layers } = encode(tensors, TINY, tensors.tokens as tf.Tensor2D, { adapters: 1 });
      return { first: layers[1], last: layers[2] };
    });
  const plain = encoded(SENTENCES, 6);

  it('change nothing at first', () => {
    const start = Object.fromEntries(specs.map((spec) => [spec.name, startingValues(spec, 1)]));
    const { last } = adapted(start);
    expect(distance(last.data, plain['layer 2'].data)).toBe(0);
  });

  it('stand behind the layers that they are for, and are heard after them', () => {
    const { first, last } = adapted(drawnValues(specs));
    expect(distance(first.data, plain['layer 1'].data)).toBeGreaterThan(0.01);
    expect(distance(last.data, plain['layer 2'].data)).toBeGreaterThan(0.01);
  });
});

describe('pool', () => {
  it('is the mean of the states at unit length', () => {
    const { pooled } = encoded(SENTENCES, 6);
    SENTENCES.forEach((ids, row) => {
      const states = plainEncode(values, TINY, ids);
      const mean = states[0].map((_, i) => states.reduce((sum, state) => sum + state[i], 0));
      const expected = mean.map((value) => value / Math.hypot(...mean));
      const own = pooled.data.slice(row * width, (row + 1) * width);
      expect(distance(own, expected)).toBeLessThan(1e-5);
    });
  });

  it('does not change with more padding', () => {
    const [near, far] = [6, 11].map((length) => encoded(SENTENCES, length).pooled.data);
    expect(distance(near, far)).toBeLessThan(1e-6);
  });

  it('gives zeros rather than NaN for states of zero', () => {
    const inputs = { states: ints([1, 2, 2], [0, 0, 0, 0]), tokens: ints([1, 2], [EOS, PAD]) };
    const { pooled } = runEager(inputs, ({ states, tokens }) => ({
      pooled: pool(states.toFloat() as tf.Tensor3D, tokens as tf.Tensor2D),
    }));
    expect(Array.from(pooled.data)).toEqual([0, 0]);
  });
});
