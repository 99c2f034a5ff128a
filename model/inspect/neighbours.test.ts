import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { nearest, neighbourGraph, placeAmong } from './neighbours.ts';

function unitVectors(count: number, width: number, seed: number): Float32Array {
  const random = new Random(seed);
  const vectors = Float32Array.from({ length: count * width }, () => random.normal());
  for (let at = 0; at < vectors.length; at += width) {
    const row = vectors.subarray(at, at + width);
    const length = Math.hypot(...row);
    row.forEach((value, d) => {
      row[d] = value / length;
    });
  }
  return vectors;
}

describe('nearest', () => {
  const vectors = unitVectors(300, 6, 1);
  const query = unitVectors(1, 6, 2);

  it('agrees with sorting all of them', () => {
    const all = Array.from({ length: 300 }, (_, index) => ({
      index,
      similarity: query.reduce((sum, value, d) => sum + value * vectors[index * 6 + d], 0),
    })).sort((a, b) => b.similarity - a.similarity);
    const found = nearest(vectors, query, 9);
    expect(found.map(({ index }) => index)).toEqual(all.slice(0, 9).map(({ index }) => index));
    expect(found[8].similarity).toBeCloseTo(all[8].similarity, 6);
  });

  it('leaves out what is not accepted, and gives what there is', () => {
    expect(nearest(vectors, query, 5, (index) => index >= 298)).toHaveLength(2);
    const [first] = nearest(vectors, vectors.subarray(0, 6), 1);
    expect(first.index).toBe(0);
    expect(nearest(vectors, vectors.subarray(0, 6), 1, (i) => i !== 0)[0].index).not.toBe(0);
  });
});

describe('neighbourGraph', () => {
  it('finds hand-computed neighbours on a line, each point its own first', () => {
    // 0, 1, 3, 7
    const { indices, distances } = neighbourGraph(Float32Array.of(0, 1, 3, 7), 1, 3);
    expect([...indices]).toEqual([0, 1, 2, 1, 0, 2, 2, 1, 0, 3, 2, 1]);
    expect([...distances]).toEqual([0, 1, 3, 0, 1, 2, 0, 2, 3, 0, 4, 6]);
  });

  it('puts a point before its exact copy, and gives no more neighbours than there are points', () => {
    const { indices, distances } = neighbourGraph(Float32Array.of(2, 2), 1, 5);
    expect([...indices]).toEqual([0, 1, 1, 0]);
    expect([...distances]).toEqual([0, 0, 0, 0]);
  });
});

describe('placeAmong', () => {
  const places = Float32Array.of(0, 0, 10, 0, 0, 10);

  it('lands on the only neighbour, and halfway between equals', () => {
    expect([...placeAmong([{ index: 1, similarity: 0.9 }], places, 2)]).toEqual([10, 0]);
    const equals = [0, 1].map((index) => ({ index, similarity: 0.5 }));
    expect([...placeAmong(equals, places, 2)]).toEqual([5, 0]);
  });

  it('lies nearer to the nearer neighbour, and inside what they span', () => {
    const [x, y] = placeAmong(
      [
        { index: 1, similarity: 0.9 },
        { index: 2, similarity: 0.7 },
        { index: 0, similarity: 0.6 },
      ],
      places,
      2,
    );
    expect(x).toBeGreaterThan(5);
    expect(y).toBeGreaterThan(0);
    expect(x + y).toBeLessThan(10);
  });
});
