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
  const isAnyStrong = strong.includes(1);
  const rgb = colouring(atlas, palette, choice);
  const colours = new Uint8Array(points.length * 4);
  const sizes = new Float32Array(points.length);
  for (let point = 0; point < points.length; point++) {
    if (!choice.isShown(point)) continue;
    const isStrong = strong[point] === 1;
    const colour = rgb(point);
    const at = point * 4;
    colours[at] = colour[0];
    colours[at + 1] = colour[1];
    colours[at + 2] = colour[2];
    colours[at + 3] = isStrong ? OPACITY.strong : isAnyStrong ? OPACITY.faint : OPACITY.plain;
    sizes[point] = isStrong ? SIZE.strong : SIZE.plain;
  }
  return { colours, sizes };
}

/** 1 for what stands out; where anything does, all else steps back. */
function strongPoints(atlas: AtlasPoints, { point, near, hits, circled }: Choice): Uint8Array {
  const strong = new Uint8Array(atlas.points.length);
  for (const other of hits) strong[other] = 1;
  for (const other of circled) strong[other] = 1;
  if (point !== undefined) {
    for (const other of atlas.ofMeaning[atlas.points[point].meaning]) strong[other] = 1;
    for (const other of Object.values(near ?? {}).flat()) strong[other.point] = 1;
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
    const ofLanguage = codes.map((code) => palette.languages[code] ?? palette.ink);
    return (point) => ofLanguage[points[point].language];
  }
  const middles = meaningMiddles(atlas, reference);
  const ofMeaning = atlas.meanings.map((_, meaning) =>
    colourOfPlace(middles[meaning * 2], middles[meaning * 2 + 1], palette.isDark),
  );
  return (point) => ofMeaning[points[point].meaning];
}
