/** `GET /languages`: LibreTranslate's `code`, `name` and `targets`, and what our catalogue adds. */

import { catalogueOf } from '../http/catalogue.ts';
import { NEVER_STORED } from '../http/errors.ts';
import { respond, type Service, service } from '../http/service.ts';
import type { TextTranslator } from '../http/translator.ts';

export function handleLanguages(
  request: Request,
  translator: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  return respond(by, request, '/languages', async () => {
    const codes = translator.languages.map(({ code }) => code);
    const languages = catalogueOf(translator).map(({ code, english, ...rest }) => ({
      code,
      name: english,
      targets: codes.filter((target) => target !== code),
      ...rest,
    }));
    return Response.json(languages, { headers: NEVER_STORED });
  });
}
