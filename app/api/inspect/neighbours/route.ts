import { z } from 'zod';
import { checkFields } from '../../../http/body.ts';
import { ApiError, NEVER_STORED } from '../../../http/errors.ts';
import { respond, service } from '../../../http/service.ts';
import { demandedAtlas } from '../../../inspect/opened-atlas.ts';
import { INSPECT_LIMITS } from '../limits.ts';
import { drawable, neighboursOf } from '../neighbours-of.ts';
import type { PointPart } from '../parts.ts';

export const dynamic = 'force-dynamic';

const whole = z.coerce.number<string>().int().min(0);
const schema = z.object({
  point: whole,
  layer: whole,
  count: whole.min(1).max(INSPECT_LIMITS.neighbours).default(3),
});

/** `GET /api/inspect/neighbours?point=12&layer=7`: the points nearest to one, in each language. */
export function GET(request: Request): Promise<Response> {
  return respond(service(), request, '/api/inspect/neighbours', async () => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { point, layer, count } = checkFields(query, schema);
    const atlas = await demandedAtlas();
    if (point >= atlas.points || !atlas.hasMap('pca', layer)) {
      throw new ApiError('not-found', `atlas: it has no point ${point} in layer ${layer}.`);
    }
    const { width } = atlas.manifest;
    const vector = (await atlas.vectors(layer)).slice(point * width, (point + 1) * width);
    const { byLanguage } = await neighboursOf(atlas, { vector, layer, count, without: point });
    const [drawn] = await drawable(atlas, [point]);
    const part: PointPart = { vector: drawn, neighbours: byLanguage };
    return Response.json(part, { headers: NEVER_STORED });
  });
}
