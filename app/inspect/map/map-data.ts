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
    const [first, ...others] = points.filter(isShown);
    for (const other of others) ends.push(first, other);
  }
  return Uint32Array.from(ends);
}

/** The points whose sentence contains `search`, whatever its case. */
export function found(atlas: AtlasPoints, search: string): number[] {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  return atlas.points.flatMap((_, point) =>
    textOf(atlas, point).toLocaleLowerCase().includes(wanted) ? [point] : [],
  );
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
