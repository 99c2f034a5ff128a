import { openTranslator } from '../../model/runtime/translator.ts';
import { respond } from '../http/errors.ts';
import { handleLanguages } from './handle-languages.ts';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => handleLanguages(await openTranslator()));
}
