/**
 * BLEU: Papineni et al. 2002, "Bleu: a Method for Automatic Evaluation of Machine Translation", with the
 * tokenizers, the smoothing and the signature of sacreBLEU 2 (Post 2018, "A Call for Clarity in Reporting
 * BLEU Scores"), so that scores compare.
 */

import { BLEU_TOKENIZERS, type BleuTokenizer } from './bleu-tokenizers.ts';
import {
  countSentences,
  METRICS_VERSION,
  type Metric,
  type References,
  referenceCount,
  sumCounts,
} from './metric.ts';
import { matchesBetween, maximumOf, totalOf, wordNgrams } from './ngrams.ts';
import { withoutWhitespaceAtEnd } from './whitespace.ts';

const ORDERS = [1, 2, 3, 4];

export interface BleuOptions {
  /** Default `13a`; see `bleuTokenizerFor`. */
  readonly tokenizer?: BleuTokenizer;
  /**
   * Average only over the n-gram lengths that the hypothesis is long enough for. Off for a corpus, on for
   * a sentence.
   */
  readonly effectiveOrder?: boolean;
}

export interface BleuScore {
  /** 0 to 100. */
  readonly score: number;
  /** What has to be the same for scores to be comparable, in sacreBLEU's notation. */
  readonly signature: string;
  /** Per n-gram length 1 to 4, in percent, after smoothing. */
  readonly precisions: readonly number[];
  /** Matching n-grams per length. */
  readonly matches: readonly number[];
  /** N-grams of the hypotheses per length. */
  readonly totals: readonly number[];
  /** 0 to 1; below 1 when the hypotheses are shorter than the references. */
  readonly brevityPenalty: number;
  /** In tokens. */
  readonly hypothesisLength: number;
  /** In tokens; of several references the one closest in length, the shorter of two as close. */
  readonly referenceLength: number;
}

/**
 * BLEU of a corpus.
 *
 * @throws InterlinguaError `invalid-input` when hypotheses and references do not match up
 */
export function corpusBleu(
  hypotheses: readonly string[],
  references: References,
  options: BleuOptions = {},
): BleuScore {
  const { tokenizer = '13a', effectiveOrder = false } = options;
  const counts = sumCounts(countSentences(bleu(options), hypotheses, references));
  const signature = [
    `nrefs:${referenceCount(references)}`,
    'case:mixed',
    `eff:${effectiveOrder ? 'yes' : 'no'}`,
    `tok:${tokenizer}`,
    'smooth:exp',
    `version:${METRICS_VERSION}`,
  ].join('|');
  return { ...scoreOf(counts, effectiveOrder), signature };
}

/** BLEU of one sentence, which says little; for many, use {@link corpusBleu}. */
export function sentenceBleu(
  hypothesis: string,
  references: string | readonly string[],
  options: BleuOptions = {},
): BleuScore {
  return corpusBleu([hypothesis], [references], { effectiveOrder: true, ...options });
}

/** BLEU as a metric over summed counts: the two lengths, matches per order, totals per order. */
export function bleu({ tokenizer = '13a', effectiveOrder = false }: BleuOptions = {}): Metric {
  const tokenize = (line: string) => BLEU_TOKENIZERS[tokenizer](withoutWhitespaceAtEnd(line));
  return {
    count: (hypothesis, references) => countTokens(tokenize(hypothesis), references.map(tokenize)),
    score: (counts) => scoreOf(counts, effectiveOrder).score,
  };
}

function countTokens(hypothesis: readonly string[], references: readonly string[][]): number[] {
  const ngrams = ORDERS.map((order) => wordNgrams(hypothesis, order));
  const matches = ORDERS.map((order, index) =>
    matchesBetween(ngrams[index]!, maximumOf(references.map((words) => wordNgrams(words, order)))),
  );
  const lengths = references.map((words) => words.length);
  return [
    hypothesis.length,
    closest(hypothesis.length, lengths),
    ...matches,
    ...ngrams.map(totalOf),
  ];
}

function closest(length: number, others: readonly number[]): number {
  const distance = (other: number) => Math.abs(other - length);
  return others.toSorted((a, b) => distance(a) - distance(b) || a - b)[0]!;
}

function scoreOf(counts: readonly number[], effectiveOrder: boolean): Omit<BleuScore, 'signature'> {
  const [hypothesisLength = 0, referenceLength = 0] = counts;
  const matches = counts.slice(2, 2 + ORDERS.length);
  const totals = counts.slice(2 + ORDERS.length);
  const brevityPenalty = brevityPenaltyOf(hypothesisLength, referenceLength);
  const precisions = smoothedPrecisions(matches, totals);
  const order = effectiveOrder ? totals.filter((total) => total > 0).length : ORDERS.length;
  const logarithms = precisions.slice(0, order).map((precision) => Math.log(precision));
  const mean = logarithms.reduce((sum, logarithm) => sum + logarithm, 0) / order;
  const score = precisions.some((precision) => precision > 0) ? brevityPenalty * Math.exp(mean) : 0;
  return { score, precisions, matches, totals, brevityPenalty, hypothesisLength, referenceLength };
}

function brevityPenaltyOf(hypothesisLength: number, referenceLength: number): number {
  if (hypothesisLength >= referenceLength) return 1;
  return hypothesisLength === 0 ? 0 : Math.exp(1 - referenceLength / hypothesisLength);
}

/**
 * Percentages per order. The first order without a match counts as half a match, the next as a quarter
 * and so on: method 3 of Chen and Cherry 2014, "A Systematic Comparison of Smoothing Techniques for
 * Sentence-Level BLEU". No match of any order stays 0.
 */
function smoothedPrecisions(matches: readonly number[], totals: readonly number[]): number[] {
  if (matches.every((count) => count === 0)) return matches.map(() => 0);
  let pseudoMatch = 1;
  return matches.map((count, index) => {
    const total = totals[index]!;
    if (total === 0) return 0;
    if (count === 0) pseudoMatch /= 2;
    return (100 * (count === 0 ? pseudoMatch : count)) / total;
  });
}
