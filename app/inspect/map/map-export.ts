/** The map as a drawing that can be printed. */

import type { Rgb } from './colours.ts';
import type { Spot } from './picking.ts';

export interface DrawnPoint {
  readonly spot: Spot;
  readonly colour: Rgb;
  readonly radius: number;
  readonly title: string;
}

export function svgOf(
  points: readonly DrawnPoint[],
  strands: readonly (readonly [Spot, Spot])[],
  { width, height, background }: { width: number; height: number; background: Rgb },
): string {
  const colour = (rgb: Rgb) => `rgb(${rgb.join(',')})`;
  const at = (value: number) => String(Math.round(value * 10) / 10);
  const lines = strands.map(
    ([[x1, y1], [x2, y2]]) => `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}"/>`,
  );
  const circles = points.map(
    ({ spot: [x, y], colour: fill, radius, title }) =>
      `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" fill="${colour(fill)}"><title>${escaped(title)}</title></circle>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width)} ${at(height)}">`,
    `<rect width="100%" height="100%" fill="${colour(background)}"/>`,
    `<g stroke="#888" stroke-opacity="0.3" stroke-width="0.75">${lines.join('')}</g>`,
    `<g fill-opacity="0.85">${circles.join('\n')}</g>`,
    '</svg>',
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
