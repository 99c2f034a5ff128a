import { z } from 'zod';
import { MAP_KINDS, type MapCoordinates } from '../../../../model/inspect/atlas-points.ts';
import { checkFields } from '../../../http/body.ts';
import { ApiError } from '../../../http/errors.ts';
import { respond, service } from '../../../http/service.ts';
import { demandedAtlas } from '../../../inspect/opened-atlas.ts';
import { kept } from '../kept.ts';

export const dynamic = 'force-dynamic';

const schema = z.object({
  kind: z.enum(MAP_KINDS),
  coordinates: z.enum(['2', '3']).transform((digit) => Number(digit) as MapCoordinates),
  layer: z.coerce.number<string>().int().min(0),
});

/** `GET /api/inspect/places?kind=pca&coordinates=2&layer=7`: float32 little-endian, point by point. */
export function GET(request: Request): Promise<Response> {
  return respond(service(), request, '/api/inspect/places', async () => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { kind, coordinates, layer } = checkFields(query, schema);
    const atlas = await demandedAtlas();
    if (!atlas.hasMap(kind, layer)) {
      throw new ApiError('not-found', `atlas: it has no ${kind} map of layer ${layer}.`);
    }
    const bytes = await atlas.placesBytes(kind, coordinates, layer);
    return kept(request, atlas, new Uint8Array(bytes), 'application/octet-stream');
  });
}
