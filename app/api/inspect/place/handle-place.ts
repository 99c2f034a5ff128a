/** `POST /api/inspect/place`: where a sentence lies on the maps of the atlas, and what lies near it. */

import type { Atlas } from '../../../../model/inspect/atlas.ts';
import { MAP_COORDINATES, type MapCoordinates } from '../../../../model/inspect/atlas-points.ts';
import { type Neighbour, placeAmong } from '../../../../model/inspect/neighbours.ts';
import { project } from '../../../../model/inspect/pca.ts';
import { ApiError, NEVER_STORED } from '../../../http/errors.ts';
import { answer, type Service, service } from '../../../http/service.ts';
import { sourceOf } from '../../../http/source.ts';
import { checkTexts } from '../../../http/texts.ts';
import type { TextTranslator } from '../../../http/translator.ts';
import { demandedAtlas, inspectorFor } from '../../../inspect/opened-atlas.ts';
import { INSPECT_LIMITS } from '../limits.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { PlacedSentence } from '../parts.ts';
import { rounded } from '../rounded.ts';
import { placeSchema } from './schema.ts';

/** How many neighbours of all hold a sentence on a UMAP. */
const HOLDING = 8;

export function handlePlace(
  request: Request,
  translator: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  const operation = { path: '/api/inspect/place', schema: placeSchema };
  return answer(by, request, operation, async ({ body, note }) => {
    const { text, source, layer, count } = body;
    note(checkTexts(text, { ...by.settings.limits, characters: INSPECT_LIMITS.characters }));
    const atlas = await demandedAtlas();
    if (!atlas.hasMap('pca', layer)) {
      throw new ApiError('not-found', `atlas: it has no layer ${layer}.`);
    }
    const from = sourceOf(text, source, translator);
    const inspector = await inspectorFor([from.code]);
    const { vectors } = await inspector.inspect(text, from.code);
    const vector = vectors[layer];
    const near = await neighboursOf(atlas, { vector, layer, count: Math.max(HOLDING, count) });
    const placed: PlacedSentence = {
      text,
      language: from.code,
      ...(from.detected && { detected: from.detected }),
      vector: rounded(vectors.at(-1)!),
      pca: await onPca(atlas, vectors),
      ...(atlas.hasMap('umap', layer) && { umap: await onUmap(atlas, layer, near.overall) }),
      layer,
      neighbours: Object.fromEntries(
        Object.entries(near.byLanguage).map(([code, all]) => [code, all.slice(0, count)]),
      ),
    };
    return Response.json(placed, { headers: NEVER_STORED });
  });
}

/** Projected as the atlas's own points were: the map is linear. */
async function onPca(atlas: Atlas, vectors: readonly Float32Array[]) {
  const inEachLayer = (coordinates: MapCoordinates) =>
    Promise.all(
      vectors.map(async (vector, layer) =>
        rounded(project(await atlas.projection(coordinates, layer), vector)),
      ),
    );
  const [flat, deep] = await Promise.all(MAP_COORDINATES.map(inEachLayer));
  return { 2: flat, 3: deep };
}

/** A UMAP has no formula for new points: the neighbours hold it. */
async function onUmap(atlas: Atlas, layer: number, near: readonly Neighbour[]) {
  const among = async (coordinates: MapCoordinates) => {
    const places = await atlas.places('umap', coordinates, layer);
    return rounded(placeAmong(near.slice(0, HOLDING), places, coordinates));
  };
  const [flat, deep] = await Promise.all(MAP_COORDINATES.map(among));
  return { 2: flat, 3: deep };
}
