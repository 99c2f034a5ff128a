/** `POST /translate`: whole translations, in the shape that LibreTranslate answers with. */

import { readBody } from '../http/body.ts';
import { NEVER_STORED, respond } from '../http/errors.ts';
import { findLanguages } from '../http/languages.ts';
import { type Source, sourceOf } from '../http/source.ts';
import { checkTexts } from '../http/texts.ts';
import type { TextTranslator } from '../http/translator.ts';
import { translateSchema } from './schema.ts';

/**
 * `q` and `target` may each be one or a list. A list of texts gives lists of translations and
 * detections; a list of targets gives an object with the translations by target code.
 */
export function handleTranslate(request: Request, translator: TextTranslator): Promise<Response> {
  return respond(request, async () => {
    const { q, source, target } = await readBody(request, translateSchema);
    const texts = [q].flat();
    const targets = [target].flat();
    checkTexts(texts);
    const codes = findLanguages(targets, translator.languages).map(({ code }) => code);
    const sources = texts.map((text) => sourceOf(text, source, translator));
    const byTarget = await Promise.all(
      codes.map((code) => translateTexts({ texts, sources, target: code, request, translator })),
    );
    const shape = <Item>(list: Item[]) => (Array.isArray(q) ? list : list[0]);
    const body = {
      translatedText: Array.isArray(target)
        ? Object.fromEntries(targets.map((name, at) => [name, shape(byTarget[at]!)]))
        : shape(byTarget[0]!),
      detectedLanguage:
        source === 'auto' ? shape(sources.map(({ detected }) => detected)) : undefined,
    };
    return Response.json(body, { headers: NEVER_STORED });
  });
}

interface Job {
  readonly texts: readonly string[];
  readonly sources: readonly Source[];
  readonly target: string;
  readonly request: Request;
  readonly translator: TextTranslator;
}

async function translateTexts({
  texts,
  sources,
  target,
  request,
  translator,
}: Job): Promise<string[]> {
  const { signal } = request;
  const translations: string[] = [];
  for (const [at, text] of texts.entries()) {
    signal.throwIfAborted();
    const source = sources[at]!.code;
    const translation =
      source === target
        ? text
        : (await translator.translate({ text, source, target, signal })).text;
    translations.push(translation);
  }
  return translations;
}
