/** The colour and the size of each point: what it is, and whether it was chosen, found or circled. */

import type { NeighboursPart } from '../../api/inspect/parts.ts';
import { colourOfPlace, type Rgb } from './colours.ts';
import { type AtlasPoints, meaningMiddles } from './map-data.ts';
import type { Palette } from './use-palette.ts';

export interface PointLook {
  /** uint8 [P, 4] */
  readonly colours: Uint8Array;
  /** float32 [P]; 1 is a plain point, 0 one that is left out. */
  readonly sizes: Float32Array;
}

interface Choice {
  readonly colour: 'language' | 'meaning';
  /** The chosen point. */
  readonly point: number | undefined;
  readonly reference: Float32Array | undefined;
  readonly near: NeighboursPart | undefined;
  readonly hits: readonly number[];
  readonly circled: readonly number[];
  readonly isShown: (point: number) => boolean;
}

const OPACITY = { plain: 205, faint: 46, strong: 255 } as const;
const SIZE = { plain: 1, strong: 1.7 } as const;

export function pointColours(atlas: AtlasPoints, palette: Palette, choice: Choice): PointLook {
  const { points } = atlas;
  const strong = strongPoints(atlas, choice);
  const rgb = colouring(atlas, palette, choice);
  const colours = new Uint8Array(points.length * 4);
  const sizes = new Float32Array(points.length);
  for (let point = 0; point < points.length; point++) {
    if (!choice.isShown(point)) continue;
    const isStrong = strong.has(point);
    const faded = strong.size > 0 ? OPACITY.faint : OPACITY.plain;
    colours.set(rgb(point), point * 4);
    colours[point * 4 + 3] = isStrong ? OPACITY.strong : faded;
    sizes[point] = isStrong ? SIZE.strong : SIZE.plain;
  }
  return { colours, sizes };
}

/** What stands out; where anything does, all else steps back. */
function strongPoints(atlas: AtlasPoints, { point, near, hits, circled }: Choice): Set<number> {
  const strong = new Set([...hits, ...circled]);
  if (point !== undefined) {
    for (const other of atlas.ofMeaning[atlas.points[point].meaning]) strong.add(other);
    for (const other of Object.values(near ?? {}).flat()) strong.add(other.point);
  }
  return strong;
}

function colouring(
  atlas: AtlasPoints,
  palette: Palette,
  { colour, reference }: Choice,
): (point: number) => Rgb {
  const { points, codes } = atlas;
  if (colour === 'language' || !reference) {
    return (point) => palette.languages[codes[points[point].language]] ?? palette.ink;
  }
  const middles = meaningMiddles(atlas, reference);
  return (point) => {
    const at = points[point].meaning * 2;
    return colourOfPlace(middles[at], middles[at + 1], palette.isDark);
  };
}
