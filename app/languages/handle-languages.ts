/** `GET /languages`: LibreTranslate's `code`, `name` and `targets`, and what our catalogue adds. */

import { catalogueOf } from '../http/catalogue.ts';
import { NEVER_STORED } from '../http/errors.ts';
import type { TextTranslator } from '../http/translator.ts';

export function handleLanguages(translator: TextTranslator): Response {
  const codes = translator.languages.map(({ code }) => code);
  const body = catalogueOf(translator).map(({ code, english, ...rest }) => ({
    code,
    name: english,
    targets: codes.filter((target) => target !== code),
    ...rest,
  }));
  return Response.json(body, { headers: NEVER_STORED });
}
