/** What the map shows, as the address says it: any view can be sent to somebody, or kept as a bookmark. */

import type { MapCoordinates, MapKind } from '../../../model/inspect/atlas-points.ts';
import { INSPECT_LIMITS } from '../../api/inspect/limits.ts';
import { type Camera, FIRST_CAMERA } from './camera.ts';

export interface MapView {
  /** 0 is the embeddings, the last one the final states. */
  readonly layer: number;
  readonly kind: MapKind;
  readonly coordinates: MapCoordinates;
  readonly colour: 'language' | 'meaning';
  readonly strands: boolean;
  /** Language codes that are left out. */
  readonly hidden: readonly string[];
  readonly point: number | undefined;
  /** How many neighbours are shown in each language. */
  readonly near: number;
  /** Points inside a line that was drawn, in order. */
  readonly circled: readonly number[];
  readonly search: string;
  /** The visitor's own sentence and its language, or `auto`. */
  readonly text: string;
  readonly source: string;
  readonly camera: Camera;
}

export function firstView(layers: number): MapView {
  return {
    layer: layers - 1,
    kind: 'pca',
    coordinates: 2,
    colour: 'language',
    strands: true,
    hidden: [],
    point: undefined,
    near: 3,
    circled: [],
    search: '',
    text: '',
    source: 'auto',
    camera: FIRST_CAMERA,
  };
}

/** Only what differs from the first view, so that the plain page has a plain address. */
export function formatView(view: MapView, layers: number): string {
  const first = firstView(layers);
  const camera = cameraText(view);
  const entries: [string, string][] = [
    ['layer', String(view.layer)],
    ['map', view.kind],
    ['dimensions', String(view.coordinates)],
    ['colour', view.colour],
    ['strands', view.strands ? 'on' : 'off'],
    ['without', view.hidden.join(' ')],
    ['point', view.point === undefined ? '' : String(view.point)],
    ['near', String(view.near)],
    ['circled', formatPoints(view.circled)],
    ['search', view.search],
    ['text', view.text],
    ['source', view.source],
    ['camera', camera],
  ];
  const plain: Record<string, string> = {
    layer: String(first.layer),
    map: first.kind,
    dimensions: String(first.coordinates),
    colour: first.colour,
    strands: 'on',
    source: first.source,
    near: String(first.near),
    camera: cameraText({ ...view, camera: first.camera }),
  };
  const said = entries.filter(([name, value]) => value !== (plain[name] ?? ''));
  return new URLSearchParams(said).toString();
}

/** Whatever is not understood is as in the first view. */
export function parseView(query: string, layers: number, points: number): MapView {
  const first = firstView(layers);
  const asked = new URLSearchParams(query);
  const coordinates = asked.get('dimensions') === '3' ? 3 : 2;
  return {
    layer: wholeBelow(asked.get('layer'), layers) ?? first.layer,
    kind: asked.get('map') === 'umap' ? 'umap' : 'pca',
    coordinates,
    colour: asked.get('colour') === 'meaning' ? 'meaning' : 'language',
    strands: asked.get('strands') !== 'off',
    hidden: (asked.get('without') ?? '').split(' ').filter((code) => code !== ''),
    point: wholeBelow(asked.get('point'), points),
    near: nearOf(asked.get('near')) ?? first.near,
    circled: parsePoints(asked.get('circled') ?? '', points),
    search: asked.get('search') ?? '',
    text: asked.get('text') ?? '',
    source: asked.get('source') ?? first.source,
    camera: parseCamera(asked.get('camera'), coordinates),
  };
}

function cameraText({ camera, coordinates }: Pick<MapView, 'camera' | 'coordinates'>): string {
  const { x, y, zoom, yaw, pitch } = camera;
  const numbers = coordinates === 2 ? [x, y, zoom] : [yaw, pitch, zoom];
  return numbers.map((value) => String(Math.round(value * 1e3) / 1e3)).join(' ');
}

function parseCamera(text: string | null, coordinates: MapCoordinates): Camera {
  const numbers = (text ?? '').split(' ').map(Number);
  if (numbers.length !== 3 || !numbers.every(Number.isFinite) || !(numbers[2] > 0)) {
    return FIRST_CAMERA;
  }
  const [a, b, zoom] = numbers;
  return coordinates === 2
    ? { ...FIRST_CAMERA, x: a, y: b, zoom }
    : { ...FIRST_CAMERA, yaw: a, pitch: b, zoom };
}

function nearOf(text: string | null): number | undefined {
  const count = wholeBelow(text, INSPECT_LIMITS.neighbours + 1);
  return count === 0 ? undefined : count;
}

/** Addresses longer than this are cut by some of what they pass through. */
const LONGEST = 6_000;

/** Runs of points, such as `3-7.12`; the empty text where that would be too long. */
function formatPoints(points: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  const text = runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('.');
  return text.length > LONGEST ? '' : text;
}

function parsePoints(text: string, points: number): number[] {
  const found = new Set<number>();
  for (const run of text.split('.')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(run) ?? [];
    const [from, to] = [wholeBelow(first ?? null, points), wholeBelow(last ?? null, points)];
    if (from === undefined || to === undefined) continue;
    for (let point = from; point <= to && found.size < points; point++) found.add(point);
  }
  return [...found];
}

function wholeBelow(text: string | null, limit: number): number | undefined {
  if (text === null || !/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value < limit ? value : undefined;
}
