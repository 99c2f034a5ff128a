/** Several pair corpora as one: filtered, split alike in every language, and joined over the pivot. */

import { type FilterName, type FilterReport, filterPairs } from './filters.ts';
import { readCorpus } from './readers.ts';
import type { SentencePair } from './sentence-pair.ts';
import { type Split, type SplitSizes, splitOf } from './splits.ts';

/** A corpus of one pair, whose first language is the pivot. */
export interface CorpusSource {
  /** Such as `en-de`. */
  readonly pair: string;
  /** A file that `readCorpus` can read, for instance. */
  readonly rows: AsyncIterable<SentencePair> | Iterable<SentencePair>;
  /** Where the rows come from, for those who are told of one. */
  readonly file?: string;
}

/** A row that is not used, and why. */
export interface DroppedRow {
  readonly file?: string;
  readonly line: number;
  readonly filter: FilterName;
}

/** A sentence and its translation, in the order of the pair they are filed under. */
export type TextPair = readonly [source: string, target: string];

export type SplitPairs = Readonly<Record<Split, TextPair[]>>;

export interface LoadedCorpora {
  /** Pairs by name, such as `en-de`. */
  readonly pairs: Map<string, SplitPairs>;
  readonly reports: ReadonlyMap<string, FilterReport>;
}

export function corpusFile(pair: string, file: string): CorpusSource {
  return { pair, file, rows: readCorpus(file, { languages: languagesOf(pair) }) };
}

/** Both codes of a pair's name. */
export function languagesOf(pair: string): [string, string] {
  const [source, target] = pair.split('-');
  return [source, target];
}

/**
 * Reads, filters and splits each corpus by its pivot side. Sources of the same pair are put together.
 *
 * @param onDropped told each row that a filter drops
 */
export async function loadCorpora(
  sources: readonly CorpusSource[],
  sizes: SplitSizes,
  onDropped?: (row: DroppedRow) => void,
): Promise<LoadedCorpora> {
  const pairs = new Map<string, SplitPairs>();
  const reports = new Map<string, FilterReport>();
  for (const { pair, rows, file } of sources) {
    const splits = pairs.get(pair) ?? { train: [], dev: [], test: [] };
    const kept = filterPairs(rows, languagesOf(pair), {}, ({ line }, filter) =>
      onDropped?.({ file, line, filter }),
    );
    for await (const { source, target } of kept) {
      splits[splitOf(source, sizes)].push([source, target]);
    }
    pairs.set(pair, splits);
    const before = reports.get(pair);
    reports.set(pair, before ? sumOf(before, kept.report) : kept.report);
  }
  return { pairs, reports };
}

function sumOf(a: FilterReport, b: FilterReport): FilterReport {
  const dropped = Object.entries(a.dropped).map(([name, count]) => {
    return [name, count + b.dropped[name as keyof FilterReport['dropped']]];
  });
  return { read: a.read + b.read, kept: a.kept + b.kept, dropped: Object.fromEntries(dropped) };
}

/**
 * Pairs of two languages that share a pivot sentence: with `en-de` and `en-fr`, de–fr. Several
 * translations of a pivot sentence are matched in the order they stand in.
 */
export function joinOverPivot(first: readonly TextPair[], second: readonly TextPair[]): TextPair[] {
  const byPivot = new Map<string, string[]>();
  for (const [pivot, text] of first) {
    const texts = byPivot.get(pivot);
    if (texts) texts.push(text);
    else byPivot.set(pivot, [text]);
  }
  const joined: TextPair[] = [];
  for (const [pivot, text] of second) {
    const match = byPivot.get(pivot)?.shift();
    if (match !== undefined) joined.push([match, text]);
  }
  return joined;
}
