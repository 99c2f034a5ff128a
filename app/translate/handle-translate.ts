/** `POST /translate`: whole translations, in the shape that LibreTranslate answers with. */

import { NEVER_STORED } from '../http/errors.ts';
import { findLanguages } from '../http/languages.ts';
import { answer, type Service, service } from '../http/service.ts';
import { sourceOf } from '../http/source.ts';
import { checkTexts } from '../http/texts.ts';
import type { TextTranslator } from '../http/translator.ts';
import { translateSchema } from './schema.ts';
import { translateTexts } from './translations.ts';

/**
 * `q` and `target` may each be one or a list. A list of texts gives lists of translations and
 * detections; a list of targets gives an object with the translations by target code.
 */
export function handleTranslate(
  request: Request,
  translator: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  const { limits } = by.settings;
  const operation = { path: '/translate', schema: translateSchema(limits) };
  return answer(by, request, operation, async ({ body, signal, note }) => {
    const { q, source, target, ...asked } = body;
    note(checkTexts(q, limits));
    const texts = [q].flat();
    const targets = [target].flat();
    const codes = findLanguages(targets, translator.languages).map(({ code }) => code);
    const detections = texts.map((text) => sourceOf(text, source, translator));
    const sources = detections.map(({ code }) => code);
    const byTarget = await Promise.all(
      codes.map((code) =>
        translateTexts({ ...asked, translator, texts, sources, target: code, signal }),
      ),
    );
    const shape = <Item>(list: Item[]) => (Array.isArray(q) ? list : list[0]);
    const perTarget = <Item>(of: (at: number) => Item) =>
      Array.isArray(target) ? Object.fromEntries(targets.map((name, at) => [name, of(at)])) : of(0);
    const answered = {
      translatedText: perTarget((at) => shape(byTarget[at]!.map(({ text }) => text))),
      alternatives:
        asked.alternatives > 0
          ? perTarget((at) => shape(byTarget[at]!.map(({ alternatives }) => [...alternatives])))
          : undefined,
      detectedLanguage:
        source === 'auto' ? shape(detections.map(({ detected }) => detected)) : undefined,
    };
    return Response.json(answered, { headers: NEVER_STORED });
  });
}
