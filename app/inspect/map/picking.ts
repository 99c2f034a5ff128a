/** What is under the pointer, or inside a line drawn around points. */

import { putOnScreen, type Viewport } from './camera.ts';

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
  eachOnScreen(places, coordinates, look, (point, x, y) => {
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
  const corners = Float64Array.from(outline.flat());
  const [left, right] = ends(outline.map(([x]) => x));
  const [top, bottom] = ends(outline.map(([, y]) => y));
  eachOnScreen(places, coordinates, look, (point, x, y) => {
    // Most are not even near the line.
    if (x < left || x > right || y < top || y > bottom || !look.isShown(point)) return;
    if (isWithin(x, y, corners)) inside.push(point);
  });
  return inside;
}

function eachOnScreen(
  places: Float32Array,
  coordinates: 2 | 3,
  { matrix, view }: { matrix: Float32Array; view: Viewport },
  visit: (point: number, x: number, y: number) => void,
): void {
  const spot: [number, number] = [0, 0];
  for (let point = 0, at = 0; at < places.length; point++, at += coordinates) {
    if (putOnScreen(spot, matrix, places, at, coordinates, view)) visit(point, spot[0], spot[1]);
  }
}

function ends(values: readonly number[]): [least: number, most: number] {
  return [Math.min(...values), Math.max(...values)];
}

/**
 * Even–odd rule: a ray from inside crosses the outline an odd number of times.
 *
 * @param corners float64 [corners, 2]: numbers side by side, since each is looked at for every point
 */
export function isWithin(x: number, y: number, corners: Float64Array): boolean {
  let inside = false;
  for (let i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
    const yi = corners[i + 1];
    const yj = corners[j + 1];
    if (yi > y === yj > y) continue;
    if (x < ((corners[j] - corners[i]) * (y - yi)) / (yj - yi) + corners[i]) inside = !inside;
  }
  return inside;
}
