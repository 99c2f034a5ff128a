import { openTranslator } from '../../model/runtime/translator.ts';
import { respond } from '../http/errors.ts';
import { handleTranslate } from './handle-translate.ts';

export function POST(request: Request): Promise<Response> {
  return respond(request, async () => handleTranslate(request, await openTranslator()));
}
