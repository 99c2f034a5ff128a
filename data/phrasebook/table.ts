/** Word lists are written as tables: one entry a line, cells between bars. */

/**
 * Rows of trimmed cells; empty lines are left out.
 *
 * @throws Error when a row has fewer than `columns` cells: a slip in a word list of our own.
 */
export function rows(table: string, columns: number): string[][] {
  const lines = table.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length < columns) {
      throw new Error(`phrasebook table: rows have ${columns} cells, got ${JSON.stringify(line)}.`);
    }
    return cells;
  });
}
