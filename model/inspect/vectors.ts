/** Sets of vectors in one array, as the encoder gives them and as the measures of this folder take them. */

export interface VectorSet {
  readonly count: number;
  readonly width: number;
  /** Row after row, [count · width]. */
  readonly data: Float32Array;
}

/** @param rows vectors of one width */
export function vectorSet(rows: readonly ArrayLike<number>[]): VectorSet {
  const width = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * width);
  for (const [row, values] of rows.entries()) data.set(values, row * width);
  return { count: rows.length, width, data };
}

/** The vectors at `rows`, in that order; a row may be taken more than once. */
export function selectRows({ width, data }: VectorSet, rows: readonly number[]): VectorSet {
  const selected = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries()) {
    selected.set(data.subarray(row * width, (row + 1) * width), at * width);
  }
  return { count: rows.length, width, data: selected };
}

/** Every vector at unit length; one of zeros stays as it is. */
export function atUnitLength({ count, width, data }: VectorSet): VectorSet {
  const scaled = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += width) {
    let squares = 0;
    for (let i = start; i < start + width; i++) squares += data[i] * data[i];
    const factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let i = start; i < start + width; i++) scaled[i] = data[i] * factor;
  }
  return { count, width, data: scaled };
}

/** The mean of every column, float64 [width]; zeros when there is no vector. */
export function columnMeans({ count, width, data }: VectorSet): Float64Array {
  const means = new Float64Array(width);
  for (let i = 0; i < data.length; i++) means[i % width] += data[i] / count;
  return means;
}

/** Xᵀ·Y of two sets of as many vectors, float64 [X's width · Y's width]. */
export function crossProduct(x: VectorSet, y: VectorSet): Float64Array {
  const product = new Float64Array(x.width * y.width);
  for (let row = 0; row < x.count; row++) {
    const other = y.data.subarray(row * y.width, (row + 1) * y.width);
    for (let i = 0; i < x.width; i++) {
      const value = x.data[row * x.width + i];
      const start = i * y.width;
      for (let j = 0; j < other.length; j++) product[start + j] += value * other[j];
    }
  }
  return product;
}
