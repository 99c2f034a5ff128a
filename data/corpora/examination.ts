/** A look at a corpus before it is trained on: what the filters keep and drop, and what is wrong with it. */

import { InterlinguaError } from '../errors.ts';
import { type FilterName, type FilterReport, filterPairs } from './filters.ts';
import type { SentencePair } from './sentence-pair.ts';

export interface Examination {
  readonly report: FilterReport;
  /** The first pairs that were kept. */
  readonly kept: readonly SentencePair[];
  /** The first pairs that each filter dropped. */
  readonly dropped: Readonly<Partial<Record<FilterName, readonly SentencePair[]>>>;
  /** Why the file cannot be trained on as it is, with its lines; whatever else there is was read. */
  readonly fault?: string;
}

const SHOWN_KEPT = 20;
const SHOWN_DROPPED = 10;
const QUOTED_CHARACTERS = 160;

/**
 * @param pairs as `readCorpus` gives them
 * @throws InterlinguaError `missing-file`; one that the languages are to blame for
 */
export async function examineCorpus(
  pairs: AsyncIterable<SentencePair>,
  languages: readonly [source: string, target: string],
): Promise<Examination> {
  const kept: SentencePair[] = [];
  const dropped: Partial<Record<FilterName, SentencePair[]>> = {};
  const filtered = filterPairs(pairs, languages, {}, (row, filter) => {
    dropped[filter] ??= [];
    const list = dropped[filter];
    if (list.length < SHOWN_DROPPED) list.push(quoted(row));
  });
  let fault: string | undefined;
  try {
    for await (const pair of filtered) if (kept.length < SHOWN_KEPT) kept.push(quoted(pair));
  } catch (error) {
    if (!(error instanceof InterlinguaError) || error.code !== 'malformed-file') throw error;
    fault = error.message;
  }
  return { report: filtered.report, kept, dropped, fault };
}

function quoted({ source, target, line }: SentencePair): SentencePair {
  return { source: short(source), target: short(target), line };
}

function short(text: string): string {
  if (text.length <= QUOTED_CHARACTERS) return text;
  return `${text.slice(0, QUOTED_CHARACTERS).toWellFormed()}…`;
}
