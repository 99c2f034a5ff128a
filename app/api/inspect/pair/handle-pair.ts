/** `POST /api/inspect/pair`: two sentences token by token, inside the encoder and between it and the decoder. */

import type { InspectedSentence, Inspector } from '../../../../model/runtime/inspector.ts';
import { NEVER_STORED } from '../../../http/errors.ts';
import { answer, type Service, service } from '../../../http/service.ts';
import { type Source, sourceOf } from '../../../http/source.ts';
import { checkTexts } from '../../../http/texts.ts';
import type { TextTranslator, TranslationRequest } from '../../../http/translator.ts';
import { inspectorFor } from '../../../inspect/opened-atlas.ts';
import { INSPECT_LIMITS } from '../limits.ts';
import type { InspectedPair, SentencePart } from '../parts.ts';
import { rounded } from '../rounded.ts';
import { pairSchema } from './schema.ts';

/** Of attention and cosines: shades of a table. */
const DECIMALS = 3;

export function handlePair(
  request: Request,
  translator: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  const operation = { path: '/api/inspect/pair', schema: pairSchema };
  return answer(by, request, operation, async ({ body, note, signal }) => {
    const limits = { ...by.settings.limits, characters: INSPECT_LIMITS.pairCharacters };
    const sentences = [body.first, body.second];
    note(sentences.reduce((sum, { text }) => sum + checkTexts(text, limits), 0));
    const [from, to] = sentences.map(({ text, source }) => sourceOf(text, source, translator));
    const inspector = await inspectorFor([from.code, to.code]);
    const first = await inspector.inspect(body.first.text, from.code);
    const second = await inspector.inspect(body.second.text, to.code);
    const codes = { source: from.code, target: to.code };
    const pair: InspectedPair = {
      first: partOf(first, from),
      second: partOf(second, to),
      similarity: similarities(first, second),
      cosines: rounded(first.vectors.map((vector, layer) => dot(vector, second.vectors[layer]))),
      ...(from.code !== to.code && {
        translation: await translated({ text: body.first.text, ...codes, signal }, first, {
          translator,
          inspector,
        }),
      }),
    };
    return Response.json(pair, { headers: NEVER_STORED });
  });
}

/** The translation of the first sentence, said once more while the decoder is watched. */
async function translated(
  { text, ...options }: TranslationRequest,
  { states, tokens }: InspectedSentence,
  { translator, inspector }: { translator: TextTranslator; inspector: Inspector },
): Promise<InspectedPair['translation']> {
  const [translation] = await translator.translateAll([text], options);
  const said = await inspector.inspectWriting(states, translation!.text, options.target);
  const size = said.tokens.length * tokens.length;
  return {
    text: translation!.text,
    tokens: said.tokens,
    attention: said.attention.map((layer) => headsOf(layer, size)),
  };
}

function partOf(
  { tokens, vectors, attention }: InspectedSentence,
  { code, detected }: Source,
): SentencePart {
  const size = tokens.length ** 2;
  return {
    language: code,
    ...(detected && { detected }),
    tokens,
    vector: rounded(vectors.at(-1)!),
    attention: attention.map((layer) => headsOf(layer, size)),
  };
}

/** @param layer the weights of all heads, `size` of each */
function headsOf(layer: Float32Array, size: number): number[][] {
  return Array.from({ length: layer.length / size }, (_, head) =>
    rounded(layer.subarray(head * size, (head + 1) * size), DECIMALS),
  );
}

/** Cosine of each state of the first with each of the second. */
function similarities(first: InspectedSentence, second: InspectedSentence): number[] {
  const [rows, columns] = [unitStates(first), unitStates(second)];
  return rounded(
    rows.flatMap((row) => columns.map((column) => dot(row, column))),
    DECIMALS,
  );
}

function unitStates({ states, tokens }: InspectedSentence): Float32Array[] {
  const width = states.length / tokens.length;
  return tokens.map((_, at) => {
    const state = states.slice(at * width, (at + 1) * width);
    const length = Math.sqrt(dot(state, state)) || 1;
    return state.map((value) => value / length);
  });
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at], 0);
}
