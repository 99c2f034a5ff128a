/**
 * chrF: Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation", and chrF++ (Popović
 * 2017) with word n-grams as well. Averaging, whitespace and signature are those of sacreBLEU 2.
 */

import {
  countSentences,
  METRICS_VERSION,
  type Metric,
  type References,
  referenceCount,
  sumCounts,
} from './metric.ts';
import {
  characterNgrams,
  matchesBetween,
  type NgramCounts,
  totalOf,
  wordNgrams,
} from './ngrams.ts';
import { splitAtWhitespace } from './whitespace.ts';

export interface ChrfOptions {
  /** Longest character n-gram. Default 6. */
  readonly characterOrder?: number;
  /** Longest word n-gram. Default 0; 2 makes it chrF++. */
  readonly wordOrder?: number;
  /** How much more recall weighs than precision. Default 2. */
  readonly beta?: number;
  /** Whether whitespace counts as characters. Default no. */
  readonly whitespace?: boolean;
}

export interface ChrfScore {
  /** 0 to 100. */
  readonly score: number;
  /** Such as `chrF2` or `chrF2++`. */
  readonly name: string;
  /** What has to be the same for scores to be comparable, in sacreBLEU's notation. */
  readonly signature: string;
  /** Mean over the orders, in percent. */
  readonly precision: number;
  /** Mean over the orders, in percent. */
  readonly recall: number;
}

const DEFAULTS = { characterOrder: 6, wordOrder: 0, beta: 2, whitespace: false };

/**
 * chrF of a corpus; of several references the one with the best score counts, sentence by sentence.
 *
 * @throws InterlinguaError `invalid-input` when hypotheses and references do not match up
 */
export function corpusChrf(
  hypotheses: readonly string[],
  references: References,
  options: ChrfOptions = {},
): ChrfScore {
  const { characterOrder, wordOrder, beta, whitespace } = { ...DEFAULTS, ...options };
  const counts = sumCounts(countSentences(chrf(options), hypotheses, references));
  const signature = [
    `nrefs:${referenceCount(references)}`,
    'case:mixed',
    'eff:yes',
    `nc:${characterOrder}`,
    `nw:${wordOrder}`,
    `space:${whitespace ? 'yes' : 'no'}`,
    `version:${METRICS_VERSION}`,
  ].join('|');
  return { ...scoreOf(counts, beta), name: `chrF${beta}${'+'.repeat(wordOrder)}`, signature };
}

/** chrF of one sentence. */
export function sentenceChrf(
  hypothesis: string,
  references: string | readonly string[],
  options: ChrfOptions = {},
): ChrfScore {
  return corpusChrf([hypothesis], [references], options);
}

/** chrF as a metric over summed counts: for each order n-grams of hypothesis and reference, and matches. */
function chrf(options: ChrfOptions = {}): Metric {
  const settings = { ...DEFAULTS, ...options };
  const score = (counts: readonly number[]) => scoreOf(counts, settings.beta).score;
  return {
    count(hypothesis, references) {
      const ngrams = ngramsOf(hypothesis, settings);
      const candidates = references.map((text) => countOrders(ngrams, ngramsOf(text, settings)));
      return candidates.reduce((best, other) => (score(other) > score(best) ? other : best));
    },
    score,
  };
}

function ngramsOf(text: string, settings: typeof DEFAULTS): NgramCounts[] {
  const characters = settings.whitespace ? text : splitAtWhitespace(text).join('');
  const words = settings.wordOrder > 0 ? separatePunctuation(text) : [];
  return [
    ...ordersTo(settings.characterOrder).map((order) => characterNgrams(characters, order)),
    ...ordersTo(settings.wordOrder).map((order) => wordNgrams(words, order)),
  ];
}

function ordersTo(highest: number): number[] {
  return Array.from({ length: highest }, (_, index) => index + 1);
}

/** As in Popović's program: one ASCII punctuation mark per word, at its end or else at its start. */
function separatePunctuation(text: string): string[] {
  return splitAtWhitespace(text).flatMap((word) => {
    if ([...word].length === 1) return [word];
    if (/[!-/:-@[-`{-~]$/.test(word)) return [word.slice(0, -1), word.slice(-1)];
    if (/^[!-/:-@[-`{-~]/.test(word)) return [word.slice(0, 1), word.slice(1)];
    return [word];
  });
}

function countOrders(
  hypothesis: readonly NgramCounts[],
  reference: readonly NgramCounts[],
): number[] {
  return hypothesis.flatMap((ngrams, index) => {
    const others = reference[index]!;
    // A reference too short for an order does not tell against the hypothesis.
    const total = others.size === 0 ? 0 : totalOf(ngrams);
    return [total, totalOf(others), matchesBetween(ngrams, others)];
  });
}

/** Precision and recall are averaged over the orders that both sides are long enough for. */
function scoreOf(counts: readonly number[], beta: number) {
  let orders = 0;
  let precisions = 0;
  let recalls = 0;
  for (let at = 0; at < counts.length; at += 3) {
    const [ofHypothesis = 0, ofReference = 0, matches = 0] = counts.slice(at, at + 3);
    if (ofHypothesis === 0 || ofReference === 0) continue;
    orders += 1;
    precisions += matches / ofHypothesis;
    recalls += matches / ofReference;
  }
  const precision = orders === 0 ? 0 : (100 * precisions) / orders;
  const recall = orders === 0 ? 0 : (100 * recalls) / orders;
  const weighted = beta ** 2 * precision + recall;
  const score = weighted === 0 ? 0 : ((1 + beta ** 2) * precision * recall) / weighted;
  return { score, precision, recall };
}
