/** Files that are either whole or absent: atomic writes and content hashes. */

import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { InterlinguaError, messageOf } from './errors.ts';

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Writes `content` so that a reader, or a crash, sees the old file or the new one and nothing between:
 * temporary file in the same folder, fsync, rename. Missing folders are made.
 *
 * @throws InterlinguaError `no-space` when the disk is full; the old file is then untouched.
 */
export async function writeFileAtomic(file: string, content: Uint8Array | string): Promise<void> {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw describeWriteFault(file, error);
  }
}

/**
 * Appends to a file, which is made if need be. A crash may leave a part of `text`: give whole lines, and
 * let the reader pass over a last one that is cut short.
 *
 * @throws InterlinguaError `no-space` when the disk is full
 */
export async function appendToFile(file: string, text: string): Promise<void> {
  try {
    await appendFile(file, text);
  } catch (error) {
    throw describeWriteFault(file, error);
  }
}

function describeWriteFault(file: string, error: unknown): InterlinguaError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new InterlinguaError(
      'no-space',
      `${file}: the disk is full, what was there is kept. Free some space and run the command again.`,
      { cause: error },
    );
  }
  return new InterlinguaError('invalid-input', `${file}: cannot be written, ${messageOf(error)}`, {
    cause: error,
  });
}
