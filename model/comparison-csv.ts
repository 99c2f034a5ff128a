/** A comparison as a table for a spreadsheet. */

import type { Comparison } from './comparison.ts';

/** One line for each score of each cell. */
export function comparisonCsv({ cells }: Comparison): string {
  const about = ['strategy', 'size', 'pairs', 'seed', 'parameters', 'steps', 'seconds'] as const;
  const measured = ['set', 'kind', 'direction', 'bleu', 'chrf', 'sentences'] as const;
  const rows = cells.flatMap((cell) =>
    cell.scores.map((score) => [
      ...about.map((key) => cell[key]),
      cell.encodingSeconds,
      ...measured.map((key) => score[key]),
    ]),
  );
  const head = [...about, 'encodingSeconds', ...measured];
  return [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
}
