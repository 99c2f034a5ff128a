import { openTranslator } from '../../model/runtime/translator.ts';
import { NEVER_STORED, respond } from '../http/errors.ts';

export const dynamic = 'force-dynamic';

/** Healthy means: the model is open and can be asked. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    await openTranslator();
    return Response.json({ status: 'ok' }, { headers: NEVER_STORED });
  });
}
