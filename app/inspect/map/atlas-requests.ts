/** Asks the routes of /api/inspect. */

import type { Meaning } from '../../../model/inspect/atlas-points.ts';
import type { PlacedSentence, PointPart } from '../../api/inspect/parts.ts';
import { ask, post } from '../../requests/ask.ts';
import type { MapView } from './map-address.ts';

/** A map without what only concerns the look. */
export type MapName = Pick<MapView, 'kind' | 'coordinates' | 'layer'>;

export async function fetchMeanings(key: string, signal: AbortSignal): Promise<Meaning[]> {
  return (await ask(`/api/inspect/sentences?key=${key}`, { signal })).json();
}

/** float32 [P, coordinates] */
export async function fetchPlaces(
  { kind, coordinates, layer }: MapName,
  key: string,
  signal: AbortSignal,
): Promise<Float32Array> {
  const query = new URLSearchParams({
    kind,
    coordinates: String(coordinates),
    layer: String(layer),
    key,
  });
  const response = await ask(`/api/inspect/places?${query}`, { signal });
  return new Float32Array(await response.arrayBuffer());
}

export async function fetchNeighbours(
  { point, layer, count }: { point: number; layer: number; count: number },
  signal: AbortSignal,
): Promise<PointPart> {
  const query = new URLSearchParams({
    point: String(point),
    layer: String(layer),
    count: String(count),
  });
  return (await ask(`/api/inspect/neighbours?${query}`, { signal })).json();
}

export async function fetchPlace(
  order: { text: string; source: string; layer: number; count: number },
  signal: AbortSignal,
): Promise<PlacedSentence> {
  return (await post('/api/inspect/place', order, signal)).json();
}
