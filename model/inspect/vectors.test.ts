import { describe, expect, it } from 'vitest';
import { atUnitLength, columnMeans, crossProduct, selectRows, vectorSet } from './vectors.ts';

const rows = vectorSet([
  [3, 4],
  [0, 0],
  [-2, 0],
]);

describe('vectors', () => {
  it('selectRows takes rows in the order asked for, also twice', () => {
    expect(selectRows(rows, [2, 0, 2])).toEqual(
      vectorSet([
        [-2, 0],
        [3, 4],
        [-2, 0],
      ]),
    );
  });

  it('atUnitLength keeps directions, and zeros as they are', () => {
    expect(atUnitLength(rows)).toEqual(
      vectorSet([
        [0.6, 0.8],
        [0, 0],
        [-1, 0],
      ]),
    );
  });

  it('columnMeans and crossProduct are those worked out by hand', () => {
    expect([...columnMeans(rows)].map((value) => value * 3)).toEqual([1, 4]);
    const other = vectorSet([
      [1, 0, 2],
      [5, 5, 5],
      [0, 1, 1],
    ]);
    expect([...crossProduct(rows, other)]).toEqual([3, -2, 4, 4, 0, 8]);
  });
});
