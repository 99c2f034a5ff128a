import type { Atlas } from '../../../model/inspect/atlas.ts';
import { type Neighbour, nearest } from '../../../model/inspect/neighbours.ts';
import type { NeighboursPart } from './parts.ts';
import { rounded } from './rounded.ts';

interface Query {
  /** Unit vector, float32 [D]. */
  readonly vector: Float32Array;
  readonly layer: number;
  /** How many in each language. */
  readonly count: number;
  /** A point to leave out: the query itself. */
  readonly without?: number;
}

/** Enough for a glyph. */
const DECIMALS = 3;

/** The final vectors of points, rounded for drawing. */
export async function drawable(atlas: Atlas, points: readonly number[]): Promise<number[][]> {
  const vectors = await atlas.vectorsAt(atlas.manifest.layers - 1, points);
  return vectors.map((vector) => rounded(vector, DECIMALS));
}

/** The nearest points in each language of the atlas. */
export async function neighboursOf(
  atlas: Atlas,
  { vector, layer, count, without }: Query,
): Promise<{ byLanguage: NeighboursPart; overall: Neighbour[] }> {
  const vectors = await atlas.vectors(layer);
  const byLanguage: [string, NeighboursPart[string]][] = [];
  const overall: Neighbour[] = [];
  let first = 0;
  for (const { code, points } of atlas.manifest.languages) {
    const own = vectors.subarray(first * vector.length, (first + points) * vector.length);
    const start = first;
    const found = nearest(own, vector, count, (index) => start + index !== without).map(
      ({ index, similarity }) => ({ index: start + index, similarity }),
    );
    overall.push(...found);
    const similarities = rounded(found.map(({ similarity }) => similarity));
    const drawn = await drawable(
      atlas,
      found.map(({ index }) => index),
    );
    byLanguage.push([
      code,
      found.map(({ index }, at) => ({
        point: index,
        similarity: similarities[at],
        vector: drawn[at],
      })),
    ]);
    first += points;
  }
  overall.sort((a, b) => b.similarity - a.similarity);
  return { byLanguage: Object.fromEntries(byLanguage), overall };
}
