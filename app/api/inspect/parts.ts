/** What the routes of this folder answer, for the page to read. */

import type { Detection } from '../../../model/runtime/detect.ts';
import type { SearchNode } from '../../../model/runtime/sentence-translator.ts';

export interface NeighbourPart {
  /** Index of the point in the atlas. */
  readonly point: number;
  /** Cosine of the sentence vectors in the layer asked for. */
  readonly similarity: number;
  /** The final vector, float [D], rounded for drawing. */
  readonly vector: readonly number[];
}

/** Nearest first, by language code. */
export type NeighboursPart = Readonly<Record<string, readonly NeighbourPart[]>>;

/** A point of the atlas and what lies near it. */
export interface PointPart {
  /** The final vector, float [D], rounded for drawing. */
  readonly vector: readonly number[];
  readonly neighbours: NeighboursPart;
}

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

export interface SentencePart {
  readonly language: string;
  readonly detected?: Detection;
  /** S of them; the last, which ends the sentence, is empty. */
  readonly tokens: readonly string[];
  /** The final vector, float [D], rounded for drawing. */
  readonly vector: readonly number[];
  /** Encoder attention by layer and head, each [S, S] row by row. */
  readonly attention: readonly (readonly (readonly number[])[])[];
}

/** A translation that the decoder was watched saying. */
export interface WritingPart {
  /** T of them; the last, which ends the sentence, is empty. */
  readonly tokens: readonly string[];
  /** Cross-attention by layer and head, each [T, S of the first] row by row. */
  readonly attention: readonly (readonly (readonly number[])[])[];
}

/** A continuation that the search looked at; SearchNode in model/runtime says what the fields are. */
export type SearchPart = SearchNode;

export interface SearchedSentence {
  readonly source: string;
  readonly target: string;
  /** Step by step, best first. */
  readonly nodes: readonly SearchPart[];
}

export interface InspectedPair {
  readonly first: SentencePart;
  readonly second: SentencePart;
  /** Cosines of the final states, [S of the first, S of the second] row by row. */
  readonly similarity: readonly number[];
  /** Cosine of the sentence vectors in each layer. */
  readonly cosines: readonly number[];
  /** The first sentence in the second's language; absent where both have the same. */
  readonly translation?: WritingPart & { readonly text: string };
}
