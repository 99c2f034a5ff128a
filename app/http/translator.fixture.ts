/** A translator for tests: it says which pair was asked for and gives the text back, word by word. */

import { language } from '../../data/languages.ts';
import type { Translation } from '../../model/runtime/translation.ts';
import type { TextTranslator, TranslationRequest } from './translator.ts';

interface Behaviour {
  /** The fault of a delta, if it is to fail. */
  readonly fail?: (delta: string, request: TranslationRequest) => Error | undefined;
  readonly onDelta?: (delta: string, request: TranslationRequest) => void;
  readonly embed?: TextTranslator['embed'];
  readonly read?: TextTranslator['read'];
}

export interface EchoTranslator extends TextTranslator {
  /** How many deltas were computed. */
  deltas: number;
  /** The texts of each call that translates several. */
  readonly batches: (readonly string[])[];
}

/**
 * Speaks English, German and Chinese; only pairs with English count as trained. Alternatives are the
 * translation with a number after it; details say that each word was written for the one at its place.
 */
export function echoTranslator({ fail, onDelta, embed, read }: Behaviour = {}): EchoTranslator {
  const translator: EchoTranslator = {
    languages: ['en', 'de', 'zh'].map(language),
    deltas: 0,
    batches: [],
    isTrainedPair: (source, target) => source === 'en' || target === 'en',
    async translateAll(texts, options) {
      translator.batches.push(texts);
      const translations: Translation[] = [];
      for (const text of texts) {
        const deltas = translator.stream({ ...options, text });
        let step = await deltas.next();
        while (!step.done) step = await deltas.next();
        translations.push(step.value);
      }
      return translations;
    },
    async *stream({ alternatives = 0, details, ...request }) {
      const deltas: string[] = [];
      for (const delta of `${request.source}→${request.target} ${request.text}`.split(/(?<= )/)) {
        const fault = fail?.(delta, request);
        if (fault) throw fault;
        request.signal?.throwIfAborted();
        translator.deltas += 1;
        onDelta?.(delta, request);
        deltas.push(delta);
        yield delta;
      }
      const text = deltas.join('');
      const others = Array.from({ length: alternatives }, (_, n) => `${text} ${n + 2}`);
      return { text, alternatives: others, ...(details && wordForWord(deltas)) };
    },
    ...(embed && { embed }),
    ...(read && { read }),
  };
  return translator;
}

function wordForWord([pair, ...words]: readonly string[]) {
  const oneAt = (place: number) => words.map((_, at) => (at === place ? 1 : 0));
  const carriedOver = { text: pair!, probability: 1, attention: oneAt(-1) };
  const written = words.map((text, at) => ({ text, probability: 0.5, attention: oneAt(at) }));
  return { tokens: [carriedOver, ...written], sourceTokens: words };
}
