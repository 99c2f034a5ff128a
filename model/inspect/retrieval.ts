/**
 * Cross-lingual retrieval: is a sentence's translation its nearest neighbour in the other language? Scored by
 * ratio margin, which divides a cosine by what both sides' neighbours reach on average (Artetxe and Schwenk
 * 2019, "Margin-based Parallel Corpus Mining with Multilingual Sentence Embeddings", section 3).
 */

import { InterlinguaError } from '../../data/errors.ts';
import { atUnitLength, type VectorSet } from './vectors.ts';

export interface RetrievalErrors {
  /** Share of the sentences of `x` whose nearest neighbour in `y` is another than theirs, 0 to 1. */
  readonly forward: number;
  /** The same from `y` to `x`. */
  readonly backward: number;
}

/** Neighbours whose mean similarity a margin is taken to; k in the paper, which uses 4. */
export const MARGIN_NEIGHBOURS = 4;

/**
 * @param aligned how many rows, from the first, are translations of each other; the rest only stand in the way
 * @throws InterlinguaError `invalid-input` when there is nothing to look for
 */
export function retrievalErrors(
  x: VectorSet,
  y: VectorSet,
  aligned: number,
  neighbours = MARGIN_NEIGHBOURS,
): RetrievalErrors {
  if (aligned < 1 || aligned > Math.min(x.count, y.count)) {
    throw new InterlinguaError(
      'invalid-input',
      `retrieval: aligned sentences must be among those given, got ${aligned} of ${x.count} and ${y.count}.`,
    );
  }
  const cosines = cosineTable(x, y);
  const transposed = transpose(cosines, x.count, y.count);
  const [ofX, ofY] = [
    neighbourMeans(cosines, x.count, neighbours),
    neighbourMeans(transposed, y.count, neighbours),
  ];
  return {
    forward: errorRate(cosines, aligned, ofX, ofY),
    backward: errorRate(transposed, aligned, ofY, ofX),
  };
}

/** Cosines of every vector of `x` with every one of `y`, [x's count · y's count]. */
function cosineTable(x: VectorSet, y: VectorSet): Float32Array {
  const [a, b] = [atUnitLength(x), atUnitLength(y)];
  const { width } = x;
  const cosines = new Float32Array(x.count * y.count);
  for (let i = 0; i < x.count; i++) {
    const one = a.data.subarray(i * width, (i + 1) * width);
    for (let j = 0; j < y.count; j++) {
      const start = j * width;
      let sum = 0;
      for (let k = 0; k < width; k++) sum += one[k] * b.data[start + k];
      cosines[i * y.count + j] = sum;
    }
  }
  return cosines;
}

function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  return values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)]);
}

/** For each row the mean of its largest values. */
function neighbourMeans(cosines: Float32Array, rows: number, neighbours: number): Float64Array {
  const columns = cosines.length / rows;
  const taken = Math.min(neighbours, columns);
  return Float64Array.from({ length: rows }, (_, row) => {
    const sorted = cosines.slice(row * columns, (row + 1) * columns).sort();
    return sorted.subarray(columns - taken).reduce((sum, value) => sum + value, 0) / taken;
  });
}

/** @param rowMeans of those that ask @param columnMeans of those that are asked for */
function errorRate(
  cosines: Float32Array,
  aligned: number,
  rowMeans: Float64Array,
  columnMeans: Float64Array,
): number {
  let errors = 0;
  for (let row = 0; row < aligned; row++) {
    let best = 0;
    let highest = -Infinity;
    for (let column = 0; column < columnMeans.length; column++) {
      const mean = (rowMeans[row] + columnMeans[column]) / 2;
      const margin = cosines[row * columnMeans.length + column] / mean;
      if (margin > highest) [best, highest] = [column, margin];
    }
    if (best !== row) errors++;
  }
  return errors / aligned;
}
