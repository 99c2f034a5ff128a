/**
 * Which rows of a corpus are worth training on. Pairs are normalised first; each dropped pair is counted
 * under the one filter that dropped it, the first in the order of `FILTERS`.
 */

import { z } from 'zod';
import { InterlinguaError } from '../errors.ts';
import { normalize } from '../text.ts';
import { lengthOf } from './length.ts';
import { foreignShareFor } from './scripts.ts';
import { SeenTexts } from './seen-texts.ts';
import type { SentencePair } from './sentence-pair.ts';

const FILTERS = [
  'empty', // nothing on one side
  'too-long',
  'length-ratio', // one side says much more than the other
  'wrong-script', // mostly letters of a script that the language is not written in
  'identical', // both sides the same but for case: not translated
  'duplicate', // the same pair came before
] as const;

export type FilterName = (typeof FILTERS)[number];

const filterSettingsSchema = z.strictObject({
  /** Longest side, in letters as `lengthOf` weighs them. */
  maxLength: z.number().positive().default(400),
  /** How many times longer one side may be, after `lengthSlack` is added to both. */
  maxLengthRatio: z.number().min(1).default(2.5),
  /** Keeps short pairs, where a ratio says little (`Hi!` and `Good morning!`). */
  lengthSlack: z.number().nonnegative().default(15),
  /** Largest share of letters in another script, from 0 to 1. */
  maxForeignShare: z.number().min(0).max(1).default(0.5),
  dropIdentical: z.boolean().default(true),
  dropDuplicates: z.boolean().default(true),
});

export type FilterSettings = z.infer<typeof filterSettingsSchema>;

export interface FilterReport {
  readonly read: number;
  readonly kept: number;
  /** Rows dropped by each filter; `read` is `kept` plus their sum. */
  readonly dropped: Readonly<Record<FilterName, number>>;
}

/** The pairs that were kept, normalised; the report counts what has been read so far. */
export interface FilteredPairs extends AsyncIterable<SentencePair> {
  readonly report: FilterReport;
}

/**
 * Settings with every default filled in; the one home of the defaults.
 *
 * @throws InterlinguaError `invalid-input` that lists every unknown key and value out of range.
 */
export function filterSettings(given: Partial<FilterSettings> = {}): FilterSettings {
  const parsed = filterSettingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const known = Object.keys(filterSettingsSchema.shape).join(', ');
  throw new InterlinguaError(
    'invalid-input',
    `filter settings:\n${z.prettifyError(parsed.error)}\nThe settings are ${known}.`,
  );
}

/**
 * Normalises and filters `pairs` as they are read.
 *
 * @param languages codes of the source and the target
 * @param onDropped told each row that is dropped, as it stood in the file, and which filter dropped it
 * @throws InterlinguaError `unknown-language`, `invalid-input`; while it runs, what `pairs` throws.
 */
export function filterPairs(
  pairs: AsyncIterable<SentencePair> | Iterable<SentencePair>,
  languages: readonly [source: string, target: string],
  settings: Partial<FilterSettings> = {},
  onDropped?: (row: SentencePair, filter: FilterName) => void,
): FilteredPairs {
  const faultOf = filterFor(languages, filterSettings(settings));
  const report = {
    read: 0,
    kept: 0,
    dropped: Object.fromEntries(FILTERS.map((name) => [name, 0])) as Record<FilterName, number>,
  };
  async function* keep(): AsyncGenerator<SentencePair> {
    for await (const raw of pairs) {
      const pair = normalizePair(raw);
      const fault = faultOf(pair);
      report.read += 1;
      if (fault !== undefined) {
        report.dropped[fault] += 1;
        onDropped?.(raw, fault);
      } else {
        report.kept += 1;
        yield pair;
      }
    }
  }
  return { report, [Symbol.asyncIterator]: keep };
}

function normalizePair({ source, target, line }: SentencePair): SentencePair {
  return { source: normalize(source), target: normalize(target), line };
}

/** A function that names the filter which drops a normalised pair, or undefined to keep it. */
function filterFor(
  [source, target]: readonly [string, string],
  settings: FilterSettings,
): (pair: SentencePair) => FilterName | undefined {
  const sourceForeignShare = foreignShareFor(source) ?? (() => 0);
  const targetForeignShare = foreignShareFor(target) ?? (() => 0);
  const seen = new SeenTexts();
  return (pair) => {
    if (pair.source === '' || pair.target === '') return 'empty';
    const sourceLength = lengthOf(pair.source);
    const targetLength = lengthOf(pair.target);
    if (Math.max(sourceLength, targetLength) > settings.maxLength) return 'too-long';
    if (ratio(sourceLength, targetLength, settings) > settings.maxLengthRatio) {
      return 'length-ratio';
    }
    if (
      sourceForeignShare(pair.source) > settings.maxForeignShare ||
      targetForeignShare(pair.target) > settings.maxForeignShare
    ) {
      return 'wrong-script';
    }
    if (settings.dropIdentical && sameText(pair.source, pair.target)) return 'identical';
    if (settings.dropDuplicates && !seen.add(`${pair.source}\t${pair.target}`)) return 'duplicate';
    return undefined;
  };
}

function ratio(a: number, b: number, { lengthSlack }: FilterSettings): number {
  return (Math.max(a, b) + lengthSlack) / (Math.min(a, b) + lengthSlack);
}

function sameText(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}
