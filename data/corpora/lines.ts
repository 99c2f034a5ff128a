/** Lines of a UTF-8 text file, plain or gzip, read as a stream in bounded memory. */

import { isUtf8 } from 'node:buffer';
import { InterlinguaError } from '../errors.ts';
import { readBytes } from './bytes.ts';
import type { Faults } from './faults.ts';

/** Longer than any sentence: a file that reaches it is no text file of lines. */
const MAX_LINE_BYTES = 1 << 20;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = 0xfeff;

/** Neighbouring lines; `undefined` stands for one that is not UTF-8 and is already among the faults. */
export interface LineBlock {
  /** Number of the first line, from 1. */
  readonly first: number;
  readonly lines: readonly (string | undefined)[];
}

/**
 * Reads the lines of `faults.file`, without their `\n` or `\r\n` and without a byte order mark, in
 * blocks (one per read, for speed). Adds lines that are not UTF-8 to `faults`.
 *
 * @throws InterlinguaError `missing-file`, or `malformed-file` with the line where reading had to stop.
 */
export async function* readLineBlocks(faults: Faults): AsyncGenerator<LineBlock> {
  let rest: Buffer = Buffer.alloc(0);
  let first = 1;
  for await (const chunk of readBytes(faults, () => first)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE);
    rest = bytes.subarray(end + 1);
    if (end >= 0) {
      const lines = decodeLines(bytes.subarray(0, end), first, faults);
      yield { first, lines };
      first += lines.length;
    }
    if (rest.length > MAX_LINE_BYTES) throw tooLong(faults.file, first);
  }
  if (rest.length > 0) yield { first, lines: decodeLines(rest, first, faults) };
}

/** Reads line by line; see `readLineBlocks`. */
export async function* readLines(
  faults: Faults,
): AsyncGenerator<string | undefined, void, undefined> {
  for await (const block of readLineBlocks(faults)) yield* block.lines;
}

function decodeLines(bytes: Buffer, first: number, faults: Faults): (string | undefined)[] {
  if (isUtf8(bytes)) return splitLines(bytes.toString('utf8'), first);
  // Line by line only where something is wrong, to name the faulty ones.
  return splitBytes(bytes).map((line, index) => {
    if (isUtf8(line)) return splitLines(line.toString('utf8'), first + index)[0];
    faults.add(first + index, 'expected UTF-8 text, got other bytes', ENCODING_REMEDY);
    return undefined;
  });
}

const ENCODING_REMEDY =
  'Convert the file to UTF-8, for example with: iconv -f LATIN1 -t UTF-8 (or -f UTF-16).';

function splitBytes(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}

function splitLines(text: string, first: number): string[] {
  const marked = first === 1 && text.charCodeAt(0) === BYTE_ORDER_MARK;
  const lines = (marked ? text.slice(1) : text).split('\n');
  if (!text.includes('\r')) return lines;
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

function tooLong(file: string, line: number): InterlinguaError {
  return new InterlinguaError(
    'malformed-file',
    `${file}: line ${line}: expected a line of at most ${MAX_LINE_BYTES} bytes, got a longer one. ` +
      'Check that this is a plain text file with one sentence on each line.',
  );
}
