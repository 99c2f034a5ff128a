/** Asks the routes of /api/inspect. */

import type { Meaning } from '../../../model/inspect/atlas-points.ts';
import type { NeighboursPart, PlacedSentence } from '../../api/inspect/parts.ts';
import type { FaultCode } from '../../workbench/translation-request.ts';
import type { MapView } from './map-address.ts';

/** Why the server did not answer. `detail` is its own sentence, where there is one. */
export class InspectFault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly detail = '',
  ) {
    super(`${code}: ${detail}`);
  }
}

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
  point: number,
  layer: number,
  signal: AbortSignal,
): Promise<NeighboursPart> {
  const query = new URLSearchParams({ point: String(point), layer: String(layer) });
  return (await ask(`/api/inspect/neighbours?${query}`, { signal })).json();
}

export async function fetchPlace(
  order: { text: string; source: string; layer: number },
  signal: AbortSignal,
): Promise<PlacedSentence> {
  const response = await ask('/api/inspect/place', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
    signal,
  });
  return response.json();
}

/** @throws InspectFault, or the reason of the signal where that was aborted */
export async function ask(
  address: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch (fault) {
    init.signal.throwIfAborted();
    throw new InspectFault('unreachable', String(fault));
  }
  if (response.ok) return response;
  const body: { code?: FaultCode; error?: string } = await response.json().catch(() => ({}));
  throw new InspectFault(body.code ?? 'internal', body.error);
}
