/** `POST /api/inspect/search`: how a beam search came to a translation, with all that it let go on the way. */

import { ApiError, NEVER_STORED } from '../../../http/errors.ts';
import { findLanguages } from '../../../http/languages.ts';
import { answer, type Service, service } from '../../../http/service.ts';
import { sourceOf } from '../../../http/source.ts';
import { checkTexts } from '../../../http/texts.ts';
import type { TextTranslator } from '../../../http/translator.ts';
import { INSPECT_LIMITS } from '../limits.ts';
import type { SearchedSentence, SearchPart } from '../parts.ts';
import { rounded } from '../rounded.ts';
import { searchSchema } from './schema.ts';

export function handleSearch(
  request: Request,
  translator: TextTranslator,
  by: Service = service(),
): Promise<Response> {
  const operation = { path: '/api/inspect/search', schema: searchSchema };
  return answer(by, request, operation, async ({ body, note, signal }) => {
    const { text, beam } = body;
    note(checkTexts(text, { ...by.settings.limits, characters: INSPECT_LIMITS.pairCharacters }));
    const { code: source } = sourceOf(text, body.source, translator);
    const target = findLanguages([body.target], translator.languages)[0]!.code;
    const nodes = await translator.searchTree?.({ text, source, target, beam, signal });
    if (!nodes) throw new ApiError('turned-off', 'server: this translator tells no searches.');
    const searched: SearchedSentence = { source, target, nodes: nodes.map(forWire) };
    return Response.json(searched, { headers: NEVER_STORED });
  });
}

function forWire({ logProbability, total, score, ...node }: SearchPart): SearchPart {
  const [first, second] = rounded([logProbability, total]);
  const ended = score === undefined ? {} : { score: rounded([score])[0] };
  return { ...node, logProbability: first, total: second, ...ended };
}
