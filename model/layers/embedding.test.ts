import type * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { distance, floats, ints, runEager } from '../tiny.fixture.ts';
import { embed, embeddingSpec, sinusoids } from './embedding.ts';

describe('sinusoids', () => {
  it('are sines and then cosines of position / 10000^(2i/D)', () => {
    const { y } = runEager({ at: ints([3], [0, 1, 50]) }, ({ at }) => ({
      y: sinusoids(at as tf.Tensor1D, 4),
    }));
    // Wavelengths 2π and 100·2π; by hand: sin 1, sin 0.01, cos 1, cos 0.01; sin 50, sin 0.5, …
    const expected = [
      [0, 0, 1, 1],
      [0.841471, 0.01, 0.540302, 0.99995],
      [-0.262375, 0.479426, 0.964966, 0.877583],
    ];
    expect(y.shape).toEqual([3, 4]);
    expect(distance(y.data, expected.flat())).toBeLessThan(1e-5);
  });
});

describe('embed', () => {
  const table = floats([3, 4], [0, 0, 0, 0, 1, 2, 3, 4, -1, -1, -1, -1]);

  it('adds the position to √D times the row, sentence by sentence', () => {
    const positions = floats([2, 4], [0, 0, 0, 0, 10, 20, 30, 40]);
    const { y } = runEager(
      { table, positions, tokens: ints([4], [1, 2, 0, 1]) },
      ({ table, tokens, positions }) => ({
        y: embed(table as tf.Tensor2D, tokens as tf.Tensor1D, positions as tf.Tensor2D),
      }),
    );
    // √4 = 2; the second and fourth tokens stand at the second position.
    const expected = [
      [2, 4, 6, 8],
      [8, 18, 28, 38],
      [0, 0, 0, 0],
      [12, 24, 36, 48],
    ];
    expect(Array.from(y.data)).toEqual(expected.flat());
  });

  it('starts rows at the length of a position, since √D·D^-½ is 1', () => {
    expect(embeddingSpec('x', 7, 16)).toEqual({
      name: 'x',
      shape: [7, 16],
      start: { kind: 'normal', deviation: 0.25 },
    });
  });
});
