/** Writes a corpus as tab-separated text, as a stream and all or nothing. */

import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { InterlinguaError } from '../errors.ts';
import type { SentencePair } from './sentence-pair.ts';

const BLOCK_ROWS = 1000;

/**
 * Writes `pairs` to a `.tsv` file, or `.tsv.gz`; see `writeRows`.
 *
 * @returns the number of rows written
 */
export function writeTsv(
  file: string,
  pairs: AsyncIterable<SentencePair> | Iterable<SentencePair>,
): Promise<number> {
  async function* rows(): AsyncGenerator<string[]> {
    for await (const { source, target } of pairs) yield [source, target];
  }
  return writeRows(file, rows());
}

/**
 * Writes rows of cells to a `.tsv` file, or `.tsv.gz`. Whitespace in a cell that TSV keeps for itself
 * (tabs and line ends) becomes a space. A reader sees the old file until the new one is whole.
 *
 * @returns the number of rows written
 * @throws InterlinguaError `no-space`; what `rows` throws. The old file is then untouched.
 */
export async function writeRows(
  file: string,
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<number> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  await mkdir(path.dirname(file), { recursive: true });
  let written = 0;
  async function* blocks(): AsyncGenerator<string> {
    let block: string[] = [];
    for await (const cells of rows) {
      block.push(`${cells.map(cell).join('\t')}\n`);
      written += 1;
      if (block.length < BLOCK_ROWS) continue;
      yield block.join('');
      block = [];
    }
    yield block.join('');
  }
  try {
    const packed = file.endsWith('.gz') ? createGzip() : new PassThrough();
    await pipeline(blocks, packed, createWriteStream(temporary));
    await syncFile(temporary);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeFault(file, error);
  }
  return written;
}

function cell(text: string): string {
  return /[\t\r\n]/.test(text) ? text.replace(/[\t\r\n]+/g, ' ') : text;
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function writeFault(file: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return cause;
  return new InterlinguaError(
    'no-space',
    `${file}: the disk is full, nothing was replaced. Free some space and run the command again.`,
    { cause },
  );
}
