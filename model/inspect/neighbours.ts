/**
 * Nearest neighbours by looking at every vector: exact, and quick enough for a hundred thousand.
 *
 * N vectors, D their width.
 */

export interface Neighbour {
  readonly index: number;
  /** Cosine for unit vectors; larger is nearer. */
  readonly similarity: number;
}

/**
 * The `count` vectors with the largest inner product, nearest first; of equal ones the lower index.
 *
 * @param vectors float32 [N, D], of unit length @param query float32 [D], of unit length
 * @param accept leaves out what it says no to, such as the query itself
 */
export function nearest(
  vectors: Float32Array,
  query: Float32Array,
  count: number,
  accept: (index: number) => boolean = () => true,
): Neighbour[] {
  const width = query.length;
  const found: Neighbour[] = [];
  for (let index = 0, at = 0; at < vectors.length; index++, at += width) {
    let similarity = 0;
    for (let d = 0; d < width; d++) similarity += vectors[at + d] * query[d];
    if (found.length === count && !(similarity > found[count - 1].similarity)) continue;
    if (!accept(index)) continue;
    let place = found.length;
    while (place > 0 && found[place - 1].similarity < similarity) place--;
    found.splice(place, 0, { index, similarity });
    if (found.length > count) found.pop();
  }
  return found;
}

export interface NeighbourGraph {
  /** Row i: i itself, then its nearest ones; int32 [N, count]. */
  readonly indices: Int32Array;
  /** Euclidean distances, float32 [N, count]. */
  readonly distances: Float32Array;
}

/**
 * Every vector's nearest ones by Euclidean distance, each one first its own.
 *
 * @param vectors float32 [N, D] @param onRow told how many rows are done
 */
export function neighbourGraph(
  vectors: Float32Array,
  width: number,
  count: number,
  onRow: (done: number) => void = () => {},
): NeighbourGraph {
  const rows = vectors.length / width;
  const size = Math.min(count, rows);
  const indices = new Int32Array(rows * size);
  const distances = new Float32Array(rows * size);
  const squares = squaredLengths(vectors, width);
  const best = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    best.fill(Number.POSITIVE_INFINITY);
    const mine = indices.subarray(row * size, (row + 1) * size);
    for (let other = 0; other < rows; other++) {
      let dot = 0;
      for (let d = 0, a = row * width, b = other * width; d < width; d++, a++, b++) {
        dot += vectors[a] * vectors[b];
      }
      // Less than any other's, so that a row's own comes first even beside an exact copy.
      const squared = other === row ? -1 : Math.max(0, squares[row] + squares[other] - 2 * dot);
      if (squared >= best[size - 1]) continue;
      let place = size - 1;
      for (; place > 0 && best[place - 1] > squared; place--) {
        best[place] = best[place - 1];
        mine[place] = mine[place - 1];
      }
      best[place] = squared;
      mine[place] = other;
    }
    for (let k = 0; k < size; k++) distances[row * size + k] = Math.sqrt(Math.max(0, best[k]));
    onRow(row + 1);
  }
  return { indices, distances };
}

function squaredLengths(vectors: Float32Array, width: number): Float64Array {
  return Float64Array.from({ length: vectors.length / width }, (_, row) => {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) sum += vectors[at] ** 2;
    return sum;
  });
}

const STEEPNESS = 3;

/**
 * Where a vector belongs on a map that was made without it: the mean of its neighbours' places, the nearer
 * ones counting more: a weight falls from 1 for the nearest to e⁻³ for the furthest.
 *
 * @param places float32 [N, C] @returns float32 [C]
 */
export function placeAmong(
  neighbours: readonly Neighbour[],
  places: Float32Array,
  coordinates: number,
): Float32Array {
  const top = neighbours[0].similarity;
  const spread = top - neighbours.at(-1)!.similarity || 1;
  const place = new Float32Array(coordinates);
  let total = 0;
  for (const { index, similarity } of neighbours) {
    const weight = Math.exp((STEEPNESS * (similarity - top)) / spread);
    total += weight;
    for (let c = 0; c < coordinates; c++) place[c] += weight * places[index * coordinates + c];
  }
  return place.map((value) => value / total);
}
