/** What the routes of this folder answer, for the page to read. */

import type { Detection } from '../../../model/runtime/detect.ts';

export interface NeighbourPart {
  /** Index of the point in the atlas. */
  readonly point: number;
  /** Cosine of the sentence vectors in the layer asked for. */
  readonly similarity: number;
}

/** Nearest first, by language code. */
export type NeighboursPart = Readonly<Record<string, readonly NeighbourPart[]>>;

export interface PlacedSentence {
  readonly text: string;
  readonly language: string;
  readonly detected?: Detection;
  /** The final vector, float [D], rounded for drawing. */
  readonly vector: readonly number[];
  /** By the number of coordinates: the place on each layer's PCA map. */
  readonly pca: Readonly<Record<2 | 3, readonly (readonly number[])[]>>;
  /** By the number of coordinates: the place on the asked layer's UMAP, where there is one. */
  readonly umap?: Readonly<Record<2 | 3, readonly number[]>>;
  /** In the layer asked for. */
  readonly layer: number;
  readonly neighbours: NeighboursPart;
}
