/** A translation system held against references: BLEU and chrF with their signatures. */

import { corpusBleu } from './bleu.ts';
import { bleuTokenizerFor } from './bleu-tokenizers.ts';
import { corpusChrf } from './chrf.ts';

export interface Scores {
  readonly sentences: number;
  readonly bleu: number;
  readonly chrf: number;
  readonly signatures: { readonly bleu: string; readonly chrf: string };
}

/** @param target code of the language of the translations, which decides how BLEU cuts words */
export function scoreTranslations(
  translations: readonly string[],
  references: readonly string[],
  target: string,
): Scores {
  const bleu = corpusBleu(translations, references, { tokenizer: bleuTokenizerFor(target) });
  const chrf = corpusChrf(translations, references);
  return {
    sentences: translations.length,
    bleu: bleu.score,
    chrf: chrf.score,
    signatures: { bleu: bleu.signature, chrf: chrf.signature },
  };
}
