/** A translator for tests: it says which pair was asked for and gives the text back, word by word. */

import { language } from '../../data/languages.ts';
import type { TextTranslator, TranslationRequest } from './translator.ts';

interface Behaviour {
  /** The fault of a delta, if it is to fail. */
  readonly fail?: (delta: string, request: TranslationRequest) => Error | undefined;
  readonly onDelta?: (delta: string, request: TranslationRequest) => void;
  readonly embed?: TextTranslator['embed'];
}

export interface EchoTranslator extends TextTranslator {
  /** How many deltas were computed. */
  deltas: number;
}

/** Speaks English, German and Chinese; only pairs with English count as trained. */
export function echoTranslator({ fail, onDelta, embed }: Behaviour = {}): EchoTranslator {
  const translator: EchoTranslator = {
    languages: ['en', 'de', 'zh'].map(language),
    deltas: 0,
    isTrainedPair: (source, target) => source === 'en' || target === 'en',
    async translate(request) {
      const deltas: string[] = [];
      for await (const delta of translator.stream(request)) deltas.push(delta);
      return { text: deltas.join('') };
    },
    async *stream(request) {
      for (const delta of `${request.source}→${request.target} ${request.text}`.split(/(?<= )/)) {
        const fault = fail?.(delta, request);
        if (fault) throw fault;
        request.signal?.throwIfAborted();
        translator.deltas += 1;
        onDelta?.(delta, request);
        yield delta;
      }
    },
    ...(embed && { embed }),
  };
  return translator;
}
