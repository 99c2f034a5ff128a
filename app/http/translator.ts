/** What the site asks of a translator; `model/runtime/translator.ts` is the one that it runs on. */

import type { Language } from '../../data/languages.ts';
import type { SearchNode } from '../../model/runtime/sentence-translator.ts';
import type { Translation } from '../../model/runtime/translation.ts';
import type { ReadSentence } from '../../model/runtime/translator.ts';

export interface TextTranslator {
  readonly languages: readonly Language[];
  /** Translates texts together, which is faster than one by one. */
  translateAll(texts: readonly string[], options: TranslationOptions): Promise<Translation[]>;
  /** Yields text; joined, it is the translation, which is returned with whatever else was asked for. */
  stream(request: TranslationRequest): AsyncGenerator<string, Translation>;
  isTrainedPair(source: string, target: string): boolean;
  /** How the search for the translation of a text's first sentence went, where the translator can tell. */
  searchTree?(request: TranslationRequest & { readonly beam: number }): Promise<SearchNode[]>;
  /** The pooled interlingua vector of a text, where the translator can give it. */
  embed?(text: string, source: string): Promise<Float32Array>;
  /** What the encoder makes of each sentence of a text, where the translator can give it. */
  read?(text: string, source: string): Promise<ReadSentence[]>;
}

export interface TranslationOptions {
  readonly source: string;
  readonly target: string;
  /** Hypotheses kept under way; 1 is greedy and fastest. */
  readonly beam?: number;
  /** How many other translations to give. */
  readonly alternatives?: number;
  /** Whether to tell tokens and attention. */
  readonly details?: boolean;
  readonly signal?: AbortSignal;
}

export interface TranslationRequest extends TranslationOptions {
  readonly text: string;
}
