/** The atlas as the browser holds it, and what follows from it for the drawing. */

import { type Meaning, type Point, pointsOf } from '../../../model/inspect/atlas-points.ts';

export interface AtlasPoints {
  readonly codes: readonly string[];
  readonly meanings: readonly Meaning[];
  readonly points: readonly Point[];
  /** The points of each meaning. */
  readonly ofMeaning: readonly (readonly number[])[];
}

export function atlasPoints(meanings: readonly Meaning[], codes: readonly string[]): AtlasPoints {
  const points = pointsOf(meanings, codes);
  const ofMeaning: number[][] = meanings.map(() => []);
  points.forEach(({ meaning }, point) => {
    ofMeaning[meaning].push(point);
  });
  return { codes, meanings, points, ofMeaning };
}

export function textOf({ codes, meanings, points }: AtlasPoints, point: number): string {
  const { language, meaning } = points[point];
  return meanings[meaning][codes[language]];
}

/** Strands from a meaning's first shown point to its others, uint32 [strands, 2]. */
export function strandEnds(
  { ofMeaning }: AtlasPoints,
  isShown: (point: number) => boolean,
): Uint32Array {
  const ends: number[] = [];
  for (const points of ofMeaning) {
    let first: number | undefined;
    for (const point of points) {
      if (!isShown(point)) continue;
      if (first === undefined) first = point;
      else ends.push(first, point);
    }
  }
  return Uint32Array.from(ends);
}

/** The points whose sentence contains `search`, whatever its case. */
export function found(atlas: AtlasPoints, search: string): number[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [];
  const hits: number[] = [];
  for (const [point, text] of lowerTexts(atlas).entries()) {
    if (text.includes(wanted)) hits.push(point);
  }
  return hits;
}

const lowered = new WeakMap<AtlasPoints, readonly string[]>();

/** Made for the first letter that is typed, and kept for the others. */
function lowerTexts(atlas: AtlasPoints): readonly string[] {
  const texts = lowered.get(atlas) ?? atlas.points.map((_, at) => textOf(atlas, at).toLowerCase());
  lowered.set(atlas, texts);
  return texts;
}

/** The middle of each meaning's points on a sheet. @param places float32 [P, 2] */
export function meaningMiddles({ ofMeaning }: AtlasPoints, places: Float32Array): Float32Array {
  const middles = new Float32Array(ofMeaning.length * 2);
  ofMeaning.forEach((points, meaning) => {
    for (const point of points) {
      middles[meaning * 2] += places[point * 2] / points.length;
      middles[meaning * 2 + 1] += places[point * 2 + 1] / points.length;
    }
  });
  return middles;
}
