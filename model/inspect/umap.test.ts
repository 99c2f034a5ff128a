import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { neighbourGraph } from './neighbours.ts';
import { umapLayout } from './umap.ts';

const WIDTH = 5;
const COUNT = 60;

/** Three clouds far from each other. */
function clouds(): Float32Array {
  const random = new Random(5);
  return Float32Array.from({ length: COUNT * WIDTH }, (_, at) => {
    const cloud = Math.floor(at / WIDTH) % 3;
    return random.normal() + (at % WIDTH === cloud ? 30 : 0);
  });
}

describe('umapLayout', () => {
  const graph = neighbourGraph(clouds(), WIDTH, 10);
  const random = new Random(6);
  const start = Float32Array.from({ length: COUNT * 2 }, () => random.normal());
  const task = { graph, count: COUNT, coordinates: 2, start, seed: 1, epochs: 120 };

  it('lays neighbours together: the nearest point on the sheet is of the same cloud', () => {
    const layout = umapLayout(task);
    let same = 0;
    for (let i = 0; i < COUNT; i++) {
      const near = Array.from({ length: COUNT }, (_, j) => j)
        .filter((j) => j !== i)
        .sort((a, b) => apart(layout, i, a) - apart(layout, i, b))[0];
      if (near % 3 === i % 3) same++;
    }
    expect(same).toBe(COUNT);
  });

  it('is the same for the same seed and another for another, and tells each epoch', () => {
    const epochs: number[] = [];
    const layout = umapLayout({ ...task, epochs: 12 }, (done) => epochs.push(done));
    expect(epochs).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(umapLayout({ ...task, epochs: 12 })).toEqual(layout);
    expect(umapLayout({ ...task, epochs: 12, seed: 2 })).not.toEqual(layout);
  });
});

function apart(places: Float32Array, a: number, b: number): number {
  return Math.hypot(places[a * 2] - places[b * 2], places[a * 2 + 1] - places[b * 2 + 1]);
}
