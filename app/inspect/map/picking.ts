/** What is under the pointer, or inside a line drawn around points. */

import { onScreen, type Viewport } from './camera.ts';

export type Spot = readonly [x: number, y: number];

/** The visible point nearest to a spot, within `reach` pixels. @param places [P, coordinates] */
export function pointAt(
  spot: Spot,
  places: Float32Array,
  coordinates: 2 | 3,
  look: {
    matrix: Float32Array;
    view: Viewport;
    reach: number;
    isShown: (point: number) => boolean;
  },
): number | undefined {
  let best = look.reach ** 2;
  let found: number | undefined;
  eachOnScreen(places, coordinates, look, (point, [x, y]) => {
    const distance = (x - spot[0]) ** 2 + (y - spot[1]) ** 2;
    if (distance > best || !look.isShown(point)) return;
    best = distance;
    found = point;
  });
  return found;
}

/** The visible points inside a closed line. */
export function pointsWithin(
  outline: readonly Spot[],
  places: Float32Array,
  coordinates: 2 | 3,
  look: { matrix: Float32Array; view: Viewport; isShown: (point: number) => boolean },
): number[] {
  const inside: number[] = [];
  eachOnScreen(places, coordinates, look, (point, spot) => {
    if (look.isShown(point) && isWithin(spot, outline)) inside.push(point);
  });
  return inside;
}

function eachOnScreen(
  places: Float32Array,
  coordinates: 2 | 3,
  { matrix, view }: { matrix: Float32Array; view: Viewport },
  visit: (point: number, spot: Spot) => void,
): void {
  for (let point = 0, at = 0; at < places.length; point++, at += coordinates) {
    const spot = onScreen(matrix, places.subarray(at, at + coordinates), view);
    if (spot) visit(point, spot);
  }
}

/** Even–odd rule: a ray from inside crosses the outline an odd number of times. */
export function isWithin([x, y]: Spot, outline: readonly Spot[]): boolean {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [xi, yi] = outline[i];
    const [xj, yj] = outline[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
