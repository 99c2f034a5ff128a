/**
 * The maps of an atlas, layer by layer from the last to the first, each laid over the one before it, so that
 * a point moves between layers only as far as its neighbourhood does. What is done already is left as it is.
 *
 * P points, D width, C coordinates.
 */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic } from '../data/files.ts';
import { ATLAS_FILES } from '../model/inspect/atlas.ts';
import {
  MAP_COORDINATES,
  type MapCoordinates,
  type MapKind,
} from '../model/inspect/atlas-points.ts';
import { neighbourGraph } from '../model/inspect/neighbours.ts';
import { type Pca, type Projection, principalComponents, project } from '../model/inspect/pca.ts';
import { transposed, turned, turnOnto } from '../model/inspect/procrustes.ts';
import { umapLayout } from '../model/inspect/umap.ts';

export interface MapsTask {
  readonly folder: string;
  readonly layers: number;
  readonly width: number;
  readonly umapLayers: readonly number[];
  readonly seed: number;
}

/** UMAP sees vectors through so many principal components: most of what differs, in a fifth of the time. */
const UMAP_COMPONENTS = 48;
/** K, as umap-learn has it. */
const UMAP_NEIGHBOURS = 15;
/** A map that starts from the one of the layer above needs less. */
const UMAP_EPOCHS = { first: 240, next: 80 } as const;

/** How many root mean squares go into 1. */
const MOST_WITHIN = 1.85;

/** How many epochs `makeMaps` will go through. */
export function epochsOf({ umapLayers }: Pick<MapsTask, 'umapLayers'>): number {
  const { first, next } = UMAP_EPOCHS;
  const once = umapLayers.length > 0 ? first + (umapLayers.length - 1) * next : 0;
  return once * MAP_COORDINATES.length;
}

/** What has just been done: a layer's PCA, or an epoch of a UMAP. */
export type MapsStep = { layer: number; explained: readonly number[] } | { epoch: true };

/**
 * @param vectorsOf unit vectors of a layer, float32 [P, D]
 * @returns for each layer, what share of the variance the first three axes hold
 */
export async function makeMaps(
  task: MapsTask,
  vectorsOf: (layer: number) => Promise<Float32Array>,
  onStep: (step: MapsStep) => void,
): Promise<number[][]> {
  const explained: number[][] = [];
  const above = new Map<string, Float32Array>();
  for (let layer = task.layers - 1; layer >= 0; layer--) {
    const vectors = await vectorsOf(layer);
    const pca = principalComponents(vectors, task.width, Math.min(UMAP_COMPONENTS, task.width));
    explained[layer] = pca.variances.slice(0, 3).map((value) => value / (pca.totalVariance || 1));
    const pcaPlaces = new Map<MapCoordinates, Float32Array>();
    for (const coordinates of MAP_COORDINATES) {
      const key = `pca.${coordinates}`;
      const projection = laidOver(firstAxes(pca, coordinates), vectors, above.get(key));
      const places = project(projection, vectors);
      above.set(key, places);
      pcaPlaces.set(coordinates, places);
      await write(task, ATLAS_FILES.axes(coordinates, layer), joined(projection));
      await write(task, ATLAS_FILES.places('pca', coordinates, layer), places);
    }
    onStep({ layer, explained: explained[layer] });
    if (task.umapLayers.includes(layer)) {
      await makeUmaps(task, layer, { vectors, pca, pcaPlaces, above }, onStep);
    }
  }
  return explained;
}

interface LayerMaps {
  readonly vectors: Float32Array;
  readonly pca: Pca;
  readonly pcaPlaces: ReadonlyMap<MapCoordinates, Float32Array>;
  /** The maps of the layer above, by kind and coordinates. */
  readonly above: Map<string, Float32Array>;
}

async function makeUmaps(
  task: MapsTask,
  layer: number,
  { vectors, pca, pcaPlaces, above }: LayerMaps,
  onStep: (step: MapsStep) => void,
): Promise<void> {
  const count = vectors.length / task.width;
  const kept = pca.axes.length / task.width;
  let graph: ReturnType<typeof neighbourGraph> | undefined;
  for (const coordinates of MAP_COORDINATES) {
    const key = `umap.${coordinates}`;
    const reference = above.get(key);
    const epochs = reference ? UMAP_EPOCHS.next : UMAP_EPOCHS.first;
    const file = path.join(task.folder, nameOf('umap', coordinates, layer));
    if (existsSync(file)) {
      above.set(key, await readFloats(file));
      for (let epoch = 0; epoch < epochs; epoch++) onStep({ epoch: true });
      continue;
    }
    graph ??= neighbourGraph(project(pca, vectors), kept, UMAP_NEIGHBOURS);
    const start = reference ?? pcaPlaces.get(coordinates)!;
    const layout = umapLayout({ graph, count, coordinates, start, seed: task.seed, epochs }, () =>
      onStep({ epoch: true }),
    );
    const centred = unitSpread(layout, coordinates);
    const places = reference ? turned(centred, turnOnto(centred, reference, coordinates)) : centred;
    above.set(key, places);
    await write(task, nameOf('umap', coordinates, layer), places);
  }
}

/** The projection turned so that its places lie over those of `reference`, and scaled to unit spread. */
function laidOver(
  projection: Projection,
  vectors: Float32Array,
  reference: Float32Array | undefined,
): Projection {
  const { mean, axes } = projection;
  const coordinates = axes.length / mean.length;
  const places = project(projection, vectors);
  const scaled = axes.map((value) => value / spreadOf(places, coordinates));
  if (!reference) return { mean, axes: scaled };
  const rotation = turnOnto(places, reference, coordinates);
  // Places are turned from the right, p · R, so axes, which stand in rows, from the left: Rᵀ · A.
  const columns = new Float32Array(axes.length);
  const turnedAxes = transposed(rotation, coordinates);
  for (let i = 0; i < coordinates; i++) {
    for (let k = 0; k < coordinates; k++) {
      const share = turnedAxes[i * coordinates + k];
      for (let d = 0; d < mean.length; d++) {
        columns[i * mean.length + d] += share * scaled[k * mean.length + d];
      }
    }
  }
  return { mean, axes: columns };
}

function firstAxes({ mean, axes }: Projection, coordinates: number): Projection {
  return { mean, axes: axes.slice(0, coordinates * mean.length) };
}

/** Moved so that the mean is 0, and scaled to unit spread. */
function unitSpread(places: Float32Array, coordinates: number): Float32Array {
  const count = places.length / coordinates;
  const mean = new Float64Array(coordinates);
  places.forEach((value, at) => {
    mean[at % coordinates] += value / count;
  });
  const centred = places.map((value, at) => value - mean[at % coordinates]);
  const spread = spreadOf(centred, coordinates);
  return centred.map((value) => value / spread);
}

/** Root mean square of the distances from 0, and more: most points then lie within 1. */
function spreadOf(places: Float32Array, coordinates: number): number {
  const squares = places.reduce((sum, value) => sum + value * value, 0);
  return MOST_WITHIN * Math.sqrt(squares / (places.length / coordinates)) || 1;
}

function nameOf(kind: MapKind, coordinates: MapCoordinates, layer: number): string {
  return ATLAS_FILES.places(kind, coordinates, layer);
}

function joined({ mean, axes }: Projection): Float32Array {
  return Float32Array.of(...mean, ...axes);
}

function write({ folder }: MapsTask, name: string, values: Float32Array): Promise<void> {
  return writeFileAtomic(path.join(folder, name), new Uint8Array(values.buffer));
}

async function readFloats(file: string): Promise<Float32Array> {
  return new Float32Array(Uint8Array.from(await readFile(file)).buffer);
}
