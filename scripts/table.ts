/** Tables for people to read in a terminal. */

/**
 * Lays out rows of cells in columns: the first column to the left, the others, which are mostly numbers,
 * to the right. Rows may be of different lengths.
 */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The same as a table of Markdown, the first row its head. @param words how many columns are no numbers */
export function markdownTable(
  [head = [], ...rows]: readonly (readonly string[])[],
  words = 1,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const sides = head.map((_, column) => (column < words ? ':--' : '--:'));
  return [line(head), line(sides), ...rows.map(line)].join('\n');
}

/** A whole number with its thousands apart. */
export function whole(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 0 });
}

/** A share from 0 to 1 as a percentage. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** Bytes in the unit that people would choose. */
export function byteSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
