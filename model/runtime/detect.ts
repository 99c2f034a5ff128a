/**
 * Says which of the installed languages a text is written in. Three sources of evidence: the share of
 * its letters that belong to a language's script, the n-gram scores of eld (Nito ELD, small data), and,
 * for a few words, the commonest words of each language.
 */

import { eld } from 'eld/small';
import { language } from '../../data/languages.ts';
import { countCommonWords } from './common-words.ts';

export interface Detection {
  readonly language: string;
  /** Whole per cent, 0 to 100: how much this candidate is to be believed over the others. */
  readonly confidence: number;
}

/** Unicode scripts of each ISO 15924 code that stands for more or less than one of them. */
const SCRIPTS_OF: Record<string, readonly string[]> = {
  Hans: ['Han', 'Bopomofo'],
  Hant: ['Han', 'Bopomofo'],
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Kore: ['Hangul', 'Han'],
};

/** Characters looked at; more change nothing. */
const SAMPLE_LENGTH = 1_000;
/** Up to this many words, common words count. */
const FEW_WORDS = 4;
/** eld's mean n-gram score that makes a language e times likelier; fitted by eye on short phrases. */
const SCORE_PER_NAT = 12;
const NATS_PER_COMMON_WORD = 4;

/**
 * @param candidates BCP 47 codes to choose from. Equal evidence keeps their order.
 * @returns every candidate, the likeliest first. A text without letters tells nothing: all
 *   confidences are then 0, in the order of `candidates`.
 */
export function detect(text: string, candidates: readonly string[]): Detection[] {
  const sample = text.slice(0, SAMPLE_LENGTH).normalize('NFC');
  const letters = sample.match(/\p{L}/gu) ?? [];
  const words = sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const scores = eld.detect(sample).getScores();
  const weights = candidates.map((code) => {
    const { language: base } = new Intl.Locale(code);
    const score = meanScore(scores[base] ?? 0) / SCORE_PER_NAT;
    const common = words.length <= FEW_WORDS ? countCommonWords(words, base) / words.length : 0;
    return scriptShare(letters, code) ** 2 * Math.exp(score + NATS_PER_COMMON_WORD * common);
  });
  return ranked(candidates, weights);
}

/** Undoes eld's scaling of the mean score of the n-grams, m / (m + 25), to get m back. */
function meanScore(scaled: number): number {
  return (25 * scaled) / (1 - Math.min(scaled, 0.99));
}

/** Which part of the letters a language's script has, 0 to 1. */
function scriptShare(letters: readonly string[], code: string): number {
  if (letters.length === 0) return 0;
  const { script } = language(code);
  const scripts = SCRIPTS_OF[script] ?? [script];
  const pattern = new RegExp(`[${scripts.map((name) => `\\p{Script=${name}}`).join('')}]`, 'u');
  return letters.filter((letter) => pattern.test(letter)).length / letters.length;
}

function ranked(candidates: readonly string[], weights: readonly number[]): Detection[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return candidates
    .map((code, at) => ({
      language: code,
      confidence: total > 0 ? Math.round((100 * weights[at]!) / total) : 0,
      weight: weights[at]!,
    }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ language, confidence }) => ({ language, confidence }));
}
