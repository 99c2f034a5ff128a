/** What the route files have in common: a handler that needs the translator, and the answer to preflights. */

import { servingTranslator } from '../../model/runtime/serving-translator.ts';
import { preflight } from './origins.ts';
import { respond, service } from './service.ts';
import type { TextTranslator } from './translator.ts';

type Handler = (request: Request, translator: TextTranslator) => Promise<Response>;

/** The route's function: opens the translator, which after the first time is at hand. */
export function withTranslator(path: string, handle: Handler) {
  return async (request: Request): Promise<Response> => {
    let translator: TextTranslator;
    try {
      translator = await servingTranslator();
    } catch (fault) {
      return respond(service(), request, path, () => Promise.reject(fault));
    }
    return handle(request, translator);
  };
}

export function OPTIONS(request: Request): Response {
  return preflight(request, service().settings.corsOrigins);
}
