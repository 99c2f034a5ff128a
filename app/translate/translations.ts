/** Translates the texts of a request together: those of one language in one batch, HTML by its sentences. */

import type { Translation } from '../../model/runtime/translation.ts';
import type { TextTranslator } from '../http/translator.ts';
import { translateDocuments } from '../markup/document.ts';
import { parseHtml } from '../markup/html.ts';

export interface TranslationJob {
  readonly translator: TextTranslator;
  readonly texts: readonly string[];
  /** The source language of each text. */
  readonly sources: readonly string[];
  readonly target: string;
  readonly format: 'text' | 'html';
  readonly alternatives: number;
  readonly beam?: number;
  readonly signal: AbortSignal;
}

/** A translation for each text. A text that is in the target language already comes back as it is. */
export async function translateTexts(job: TranslationJob): Promise<Translation[]> {
  const translations: Translation[] = job.texts.map((text) => ({ text, alternatives: [] }));
  for (const source of new Set(job.sources)) {
    if (source === job.target) continue;
    const places = job.sources.flatMap((each, at) =>
      each === source && job.texts[at]!.trim() !== '' ? [at] : [],
    );
    const texts = places.map((at) => job.texts[at]!);
    job.signal.throwIfAborted();
    const found = texts.length > 0 ? await translateOneLanguage(job, texts, source) : [];
    for (const [index, at] of places.entries()) translations[at] = found[index]!;
  }
  return translations;
}

function translateOneLanguage(
  { translator, target, format, alternatives, beam, signal }: TranslationJob,
  texts: readonly string[],
  source: string,
): Promise<Translation[]> {
  const translate = (plain: readonly string[], details: boolean) =>
    translator.translateAll(plain, { source, target, alternatives, beam, details, signal });
  if (format === 'text') return translate(texts, false);
  return translateDocuments(texts.map(parseHtml), translate, alternatives);
}
