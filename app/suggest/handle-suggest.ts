/** `POST /suggest`: keeps a better translation that somebody has sent. */

import type { Suggestions } from '../../data/suggestions.ts';
import { ApiError, NEVER_STORED } from '../http/errors.ts';
import { findLanguages } from '../http/languages.ts';
import { answer, type Service, service } from '../http/service.ts';
import { checkTexts } from '../http/texts.ts';
import type { TextTranslator } from '../http/translator.ts';
import { suggestSchema } from './schema.ts';

/** @param open opens the store, which is only made where suggestions are wanted */
export function handleSuggest(
  request: Request,
  { languages }: TextTranslator,
  open: () => Promise<Suggestions>,
  by: Service = service(),
): Promise<Response> {
  const { suggestions, limits } = by.settings;
  const operation = { path: '/suggest', schema: suggestSchema };
  return answer(by, request, operation, async ({ body: { q, s, source, target } }) => {
    if (!suggestions.areOn) {
      throw new ApiError('turned-off', 'server: suggestions are turned off here.');
    }
    // Both are texts by themselves: neither may be empty.
    for (const text of [q, s]) checkTexts(text, limits);
    const [from, to] = findLanguages([source, target], languages).map(({ code }) => code);
    if (from === to) {
      throw new ApiError('invalid-request', `target: must be another language than ${from}.`);
    }
    const store = await open();
    const suggestion = { text: q, suggestion: s, source: from!, target: to! };
    if (await store.add(suggestion, suggestions.kept)) {
      return Response.json({ success: true }, { headers: NEVER_STORED });
    }
    throw new ApiError(
      'turned-off',
      `server: ${suggestions.kept} suggestions are kept, and no more.`,
    );
  });
}
