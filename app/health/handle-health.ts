/** `GET /health`. Healthy means: the model is open and can be asked. */

import { NEVER_STORED } from '../http/errors.ts';
import { respond, type Service, service } from '../http/service.ts';
import type { TextTranslator } from '../http/translator.ts';

export function handleHealth(
  request: Request,
  _translator: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  return respond(by, request, '/health', async () =>
    Response.json({ status: 'ok' }, { headers: NEVER_STORED }),
  );
}
