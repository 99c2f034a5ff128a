/** The translator of a server: it decodes on threads of its own, so that the server goes on answering. */

import { DecodingPool } from './decoding-pool.ts';
import { openTranslator, type Translator } from './translator.ts';

export function servingTranslator(): Promise<Translator> {
  return openTranslator(() => new DecodingPool());
}
