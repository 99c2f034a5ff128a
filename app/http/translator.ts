/** What the site asks of a translator; `model/runtime/translator.ts` is the one that it runs on. */

import type { Language } from '../../data/languages.ts';

export interface TextTranslator {
  readonly languages: readonly Language[];
  translate(request: TranslationRequest): Promise<{ readonly text: string }>;
  /** Yields text; joined, it is the translation. */
  stream(request: TranslationRequest): AsyncGenerator<string>;
  isTrainedPair(source: string, target: string): boolean;
  /** The pooled interlingua vector of a text, where the translator can give it. */
  embed?(text: string, source: string): Promise<Float32Array>;
}

export interface TranslationRequest {
  readonly text: string;
  readonly source: string;
  readonly target: string;
  readonly signal?: AbortSignal;
}
