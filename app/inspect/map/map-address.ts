/** What the map shows, as the address says it: any view can be sent to somebody, or kept as a bookmark. */

import type { MapCoordinates, MapKind } from '../../../model/inspect/atlas-points.ts';
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

function wholeBelow(text: string | null, limit: number): number | undefined {
  if (text === null || !/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value < limit ? value : undefined;
}
