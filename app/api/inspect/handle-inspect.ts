/**
 * `POST /api/inspect`: how a text was translated. The pieces that the model reads and writes, how sure it
 * was of each, which it looked at for each, and the vector of the whole; on request the encoder's states.
 */

import { vectorOf } from '../../embed/handle-embed.ts';
import { ApiError, NEVER_STORED } from '../../http/errors.ts';
import { findLanguages } from '../../http/languages.ts';
import { answer, type Service, service } from '../../http/service.ts';
import { sourceOf } from '../../http/source.ts';
import { checkTexts } from '../../http/texts.ts';
import type { TextTranslator } from '../../http/translator.ts';
import { inspectSchema } from './schema.ts';

export function handleInspect(
  request: Request,
  translator: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  const { limits } = by.settings;
  const operation = { path: '/api/inspect', schema: inspectSchema(limits) };
  return answer(by, request, operation, async ({ body, signal, note }) => {
    const { q, alternatives } = body;
    note(checkTexts(q, limits));
    const { code: source, detected } = sourceOf(q, body.source, translator);
    const target = findLanguages([body.target], translator.languages)[0]!.code;
    const options = { source, target, alternatives, details: true, signal };
    const [vector, [translation], sentences] = await Promise.all([
      vectorOf(q, source, translator),
      translator.translateAll([q], options),
      body.states ? statesOf(q, source, translator) : undefined,
    ]);
    const { tokens, sourceTokens } = translation!;
    if (!tokens || !sourceTokens) {
      throw new ApiError('turned-off', 'server: this translator tells no details.');
    }
    const answered = {
      source,
      detectedLanguage: detected,
      vector,
      sourceTokens,
      translatedText: translation!.text,
      tokens,
      alternatives: translation!.alternatives,
      sentences,
    };
    return Response.json(answered, { headers: NEVER_STORED });
  });
}

/** @throws ApiError `turned-off` where the translator gives no states */
async function statesOf(text: string, source: string, translator: TextTranslator) {
  const sentences = await translator.read?.(text, source);
  if (!sentences) throw new ApiError('turned-off', 'server: this translator gives no states.');
  return sentences.map(({ tokens, states }) => {
    const width = states.length / tokens.length;
    const stateOf = (at: number) => Array.from(states.subarray(at * width, (at + 1) * width));
    return { tokens, states: tokens.map((_, at) => stateOf(at)) };
  });
}
