import project from '../../package.json';
import { NEVER_STORED } from '../http/errors.ts';
import { respond, service } from '../http/service.ts';
import { openApi } from './open-api.ts';

export const dynamic = 'force-dynamic';
export { OPTIONS } from '../http/routes.ts';

export function GET(request: Request): Promise<Response> {
  return respond(service(), request, '/spec', async () =>
    Response.json(openApi(service().settings, project.version), { headers: NEVER_STORED }),
  );
}
