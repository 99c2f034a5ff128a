/** The installed languages as the API and the page list them. */

import type { Language } from '../../data/languages.ts';
import type { TextTranslator } from './translator.ts';

export interface CatalogueEntry extends Language {
  /** Targets that this language was trained with as a source; to all others it is zero-shot. */
  readonly trainedTargets: readonly string[];
}

export function catalogueOf(translator: TextTranslator): CatalogueEntry[] {
  return translator.languages.map((source) => ({
    ...source,
    trainedTargets: translator.languages
      .filter((target) => translator.isTrainedPair(source.code, target.code) && target !== source)
      .map(({ code }) => code),
  }));
}
