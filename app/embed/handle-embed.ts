/** `POST /embed`: the vector of a text in the machine language, of unit length. */

import { ApiError, NEVER_STORED } from '../http/errors.ts';
import { answer, type Service, service } from '../http/service.ts';
import { sourceOf } from '../http/source.ts';
import { checkTexts } from '../http/texts.ts';
import type { TextTranslator } from '../http/translator.ts';
import { embedSchema } from './schema.ts';

/** A list of texts gives lists of vectors and detections; each text must say something. */
export function handleEmbed(
  request: Request,
  translator: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  const { limits } = by.settings;
  const operation = { path: '/embed', schema: embedSchema(limits) };
  return answer(by, request, operation, async ({ body: { q, source }, signal, note }) => {
    note(checkTexts(q, limits));
    const texts = [q].flat();
    for (const text of texts) checkTexts(text, limits);
    const sources = texts.map((text) => sourceOf(text, source, translator));
    const vectors: number[][] = [];
    for (const [at, text] of texts.entries()) {
      signal.throwIfAborted();
      vectors.push(await vectorOf(text, sources[at]!.code, translator));
    }
    const shape = <Item>(list: Item[]) => (Array.isArray(q) ? list : list[0]);
    const answered = {
      vector: shape(vectors),
      detectedLanguage:
        source === 'auto' ? shape(sources.map(({ detected }) => detected)) : undefined,
    };
    return Response.json(answered, { headers: NEVER_STORED });
  });
}

/** @throws ApiError `turned-off` where the translator gives no vectors */
export async function vectorOf(
  text: string,
  source: string,
  translator: TextTranslator,
): Promise<number[]> {
  const vector = await translator.embed?.(text, source);
  if (!vector) throw new ApiError('turned-off', 'server: this translator gives no vectors.');
  return [...vector];
}
