import { openTranslator } from '../../../model/runtime/translator.ts';
import { respond } from '../../http/errors.ts';
import { handleStream } from './handle-stream.ts';

export function POST(request: Request): Promise<Response> {
  return respond(request, async () => handleStream(request, await openTranslator()));
}
