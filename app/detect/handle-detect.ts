/** `POST /detect`: which of the installed languages a text is in, the likeliest first. */

import { type Detection, detect } from '../../model/runtime/detect.ts';
import { NEVER_STORED } from '../http/errors.ts';
import { answer, type Service, service } from '../http/service.ts';
import { checkTexts } from '../http/texts.ts';
import type { TextTranslator } from '../http/translator.ts';
import { detectSchema } from './schema.ts';

/** A text gives a list of languages, as LibreTranslate's does; a list of texts a list of such lists. */
export function handleDetect(
  request: Request,
  { languages }: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  const { limits } = by.settings;
  const operation = { path: '/detect', schema: detectSchema(limits) };
  return answer(by, request, operation, async ({ body: { q } }) => {
    checkTexts(q, limits);
    const codes = languages.map(({ code }) => code);
    const detections = [q].flat().map((text) => likely(detect(text, codes)));
    return Response.json(Array.isArray(q) ? detections : detections[0], { headers: NEVER_STORED });
  });
}

/** Those that it may be; the first one even where nothing tells. */
function likely(detections: readonly Detection[]): Detection[] {
  return detections.filter(({ confidence }, at) => at === 0 || confidence > 0);
}
