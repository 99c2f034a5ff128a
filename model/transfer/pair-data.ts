/** From a corpus to what a new language is taught with: sentence pairs, its vocabulary, examples. */

import { type Example, reversed } from '../../data/batches.ts';
import { trainBpe } from '../../data/bpe.ts';
import type { FilterReport } from '../../data/corpora/filters.ts';
import { parseLanguagePair } from '../../data/corpora/language-pair.ts';
import {
  type DroppedRow,
  loadCorpora,
  type SplitPairs,
  type TextPair,
} from '../../data/corpora/multilingual.ts';
import { readCorpus } from '../../data/corpora/readers.ts';
import type { SentencePair } from '../../data/corpora/sentence-pair.ts';
import { InterlinguaError } from '../../data/errors.ts';
import { Random } from '../../data/random.ts';
import type { Task } from '../../data/sampler.ts';
import type { HeldOut } from '../training/dataset.ts';
import type { PairConfig } from './config.ts';
import type { PairVocabularies } from './pair-validation.ts';

/** A pair with one language that is installed and one that is new. */
export interface NewPair {
  readonly known: string;
  readonly language: string;
  /** Whether the corpus has the known language first. */
  readonly knownFirst: boolean;
}

export interface PairData {
  /** The known language first. */
  readonly splits: SplitPairs;
  readonly report: FilterReport;
  /** The first rows that the filters dropped. */
  readonly dropped: readonly DroppedRow[];
}

/** How many dropped rows are remembered: enough to see what is wrong with a file. */
const REMEMBERED_ROWS = 10;

const SAMPLE_STREAM = 5;
const SINGLE_BYTES = 256;
const LARGEST_VOCABULARY = 6140;

/** @throws InterlinguaError `invalid-input` unless exactly one of the two is among `installed` */
export function newPairOf(pair: string, installed: readonly string[]): NewPair {
  const [first, second] = parseLanguagePair(pair);
  const known = [first, second].filter((code) => installed.includes(code));
  if (known.length !== 1) {
    throw new InterlinguaError(
      'invalid-input',
      `train: one language of the pair must be of the release (${installed.join(', ')}) and the other ` +
        `new, got ${pair}. Give for instance --pair ${installed[0]}-nl.`,
    );
  }
  const knownFirst = known[0] === first;
  return { known: known[0], language: knownFirst ? second : first, knownFirst };
}

/** Reads, filters and splits; of the training split at most `limit` pairs, drawn evenly by the seed. */
export async function readPairs(
  { known, language, knownFirst }: NewPair,
  files: readonly string[],
  { data, training }: Pick<PairConfig, 'data' | 'training'>,
): Promise<PairData> {
  const name = `${known}-${language}`;
  const languages = knownFirst ? [known, language] : [language, known];
  const sources = files.map((file) => {
    const rows = readCorpus(file, { languages: languages as [string, string] });
    return { pair: name, file, rows: knownFirst ? rows : swapped(rows) };
  });
  const dropped: DroppedRow[] = [];
  const { pairs, reports } = await loadCorpora(sources, data, (row) => {
    if (dropped.length < REMEMBERED_ROWS) dropped.push(row);
  });
  const splits = pairs.get(name)!;
  if (splits.train.length === 0) {
    throw new InterlinguaError(
      'invalid-input',
      `train: the corpus must hold sentence pairs that pass the filters, got none of ${reports.get(name)!.read} rows. ` +
        `Look at it with npm run corpus -- stats FILE --pair ${languages.join('-')}.`,
    );
  }
  const train = sampled(splits.train, data.limit, training.seed);
  return { splits: { ...splits, train }, report: reports.get(name)!, dropped };
}

/** Small corpora teach few words: more tokens than they fill would never be trained. */
export function vocabularySizeFor(pairs: number): number {
  return Math.min(LARGEST_VOCABULARY, SINGLE_BYTES + Math.round(20 * Math.sqrt(pairs)));
}

/** Tokens of the new language in rank order. */
export function learnVocabulary({ splits }: PairData, size: number): Uint8Array[] {
  return trainBpe(
    splits.train.map(([, text]) => text),
    size,
  );
}

/** @returns the known language in `source`, and how many pairs were too long */
export function examplesOf(
  pairs: readonly TextPair[],
  { known, language }: PairVocabularies,
  maxTokens: number,
): { examples: Example[]; tooLong: number } {
  const all = pairs.map(([source, target]): Example => {
    return { source: known.encode(source), target: language.encode(target) };
  });
  const examples = all.filter(
    ({ source, target }) => Math.max(source.length, target.length) < maxTokens,
  );
  return { examples, tooLong: all.length - examples.length };
}

/** From the known language into the new one. */
export function heldOutOf(
  { known, language }: Pick<PairConfig, 'known' | 'language'>,
  { splits }: PairData,
  split: 'dev' | 'test',
  limit: number,
): HeldOut {
  return { source: known, target: language, pairs: splits[split].slice(0, limit), trained: true };
}

/** A task for each direction of a pair, drawn as often as the other; `weight` is that of both together. */
export function eachWay(
  [source, target]: readonly [string, string],
  examples: readonly Example[],
  weight: number,
): [Task, Task] {
  return [
    { source, target, examples, weight: weight / 2 },
    { source: target, target: source, examples: reversed(examples), weight: weight / 2 },
  ];
}

async function* swapped(rows: AsyncIterable<SentencePair>): AsyncGenerator<SentencePair> {
  for await (const row of rows) yield { ...row, source: row.target, target: row.source };
}

/** In the order they stood in. */
function sampled(pairs: TextPair[], limit: number, seed: number): TextPair[] {
  if (limit === 0 || pairs.length <= limit) return pairs;
  const chosen = new Random(seed, SAMPLE_STREAM).shuffle(pairs.map((_, index) => index));
  return chosen
    .slice(0, limit)
    .sort((a, b) => a - b)
    .map((index) => pairs[index]);
}
