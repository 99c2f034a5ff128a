import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ATLAS_FILES } from '../../../../model/inspect/atlas.ts';
import { respond, service } from '../../../http/service.ts';
import { demandedAtlas } from '../../../inspect/opened-atlas.ts';
import { kept } from '../kept.ts';

export const dynamic = 'force-dynamic';

/** `GET /api/inspect/sentences`: the sentences of the atlas, a list of `{ code: text }`. */
export function GET(request: Request): Promise<Response> {
  return respond(service(), request, '/api/inspect/sentences', async () => {
    const atlas = await demandedAtlas();
    const content = await readFile(path.join(atlas.folder, ATLAS_FILES.meanings));
    return kept(request, atlas, new Uint8Array(content), 'application/json; charset=utf-8');
  });
}
