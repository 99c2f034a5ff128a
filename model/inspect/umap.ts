/**
 * A layout that keeps neighbours together: UMAP (McInnes, Healy and Melville 2018) by umap-js, seeded.
 * Distances across a UMAP map mean little; who lies beside whom is what it shows.
 *
 * N vectors, K neighbours of each, C coordinates.
 */

import { UMAP } from 'umap-js';
import { Random } from '../../data/random.ts';
import type { NeighbourGraph } from './neighbours.ts';

export interface UmapTask {
  readonly graph: NeighbourGraph;
  /** How many vectors the graph is of. */
  readonly count: number;
  /** C, 2 or 3. */
  readonly coordinates: number;
  /** Where each point starts, float32 [N, C], of any scale. */
  readonly start: Float32Array;
  readonly seed: number;
  readonly epochs: number;
}

/** How far the start spreads: as in umap-learn, where the steps of the first epochs are of this scale. */
const START_RADIUS = 10;

/** @returns float32 [N, C] */
export function umapLayout(task: UmapTask, onEpoch: (done: number) => void = () => {}) {
  const { graph, count, coordinates, epochs } = task;
  const neighbours = graph.indices.length / count;
  const random = new Random(task.seed, coordinates);
  const umap = new UMAP({
    nComponents: coordinates,
    nNeighbors: neighbours,
    nEpochs: epochs,
    random: () => random.uniform(),
    // Only its search among new points would measure distances, and we place those ourselves.
    distanceFn: () => 0,
  });
  const rows = <T>(values: ArrayLike<number>, width: number, make: (row: number[]) => T): T[] =>
    Array.from({ length: count }, (_, i) =>
      make(Array.from({ length: width }, (_, j) => values[i * width + j])),
    );
  umap.setPrecomputedKNN(
    rows(graph.indices, neighbours, (row) => row),
    rows(graph.distances, neighbours, (row) => row),
  );
  umap.initializeFit(Array.from({ length: count }, () => []));
  // The rows that it will move, so that writing into them sets where they start.
  const places = umap.getEmbedding();
  const scale = START_RADIUS / largest(task.start);
  places.forEach((place, i) => {
    for (let c = 0; c < coordinates; c++) place[c] = task.start[i * coordinates + c] * scale;
  });
  for (let epoch = 1; epoch <= epochs; epoch++) {
    umap.step();
    onEpoch(epoch);
  }
  return Float32Array.from(umap.getEmbedding().flat());
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
}
