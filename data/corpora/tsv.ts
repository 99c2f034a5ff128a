/** Tab-separated corpora: one pair a line, source and target in two columns, further columns ignored. */

import { Faults, quote } from './faults.ts';
import { readLineBlocks } from './lines.ts';
import type { SentencePair } from './sentence-pair.ts';

/** Zero-based columns of the source and of the target. */
export type Columns = readonly [source: number, target: number];

/**
 * Reads a `.tsv` or `.tsv.gz` file. Blank lines carry no pair and are skipped. Faulty lines are left
 * out, and the error that lists them comes after the last good pair.
 *
 * @throws InterlinguaError `missing-file` or `malformed-file`.
 */
export async function* readTsv(
  file: string,
  columns: Columns = [0, 1],
): AsyncGenerator<SentencePair> {
  const faults = new Faults(file);
  const needed = Math.max(...columns) + 1;
  for await (const { first, lines } of readLineBlocks(faults)) {
    for (const [index, text] of lines.entries()) {
      if (text === undefined || text === '') continue;
      const cells = text.split('\t', needed);
      const line = first + index;
      if (cells.length < needed) faults.add(line, columnRule(needed, cells), COLUMN_REMEDY);
      else yield { source: cells[columns[0]]!, target: cells[columns[1]]!, line };
    }
  }
  faults.throwIfAny();
}

function columnRule(needed: number, cells: string[]): string {
  return `expected at least ${needed} tab-separated columns, got ${cells.length} (${quote(cells.join('\t'))})`;
}

const COLUMN_REMEDY = 'Put a tab character between the sentence and its translation.';
