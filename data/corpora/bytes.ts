/** The bytes of a corpus file, plain or gzip, as a stream; what goes wrong is told in the corpus's terms. */

import { createReadStream } from 'node:fs';
import { PassThrough, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InterlinguaError, messageOf } from '../errors.ts';
import type { Faults } from './faults.ts';

const READ_BYTES = 1 << 17;

/**
 * Reads `faults.file`, unpacked when its name ends in `.gz`. The file closes when the reader stops early.
 *
 * @param line the line that the reader has come to, for the message when it cannot go on
 * @throws InterlinguaError `missing-file`, or `malformed-file` for a broken gzip stream; that error also
 *   tells the faults found before.
 */
export async function* readBytes(faults: Faults, line: () => number): AsyncGenerator<Buffer> {
  const file = createReadStream(faults.file, { highWaterMark: READ_BYTES });
  const unpacked = faults.file.endsWith('.gz') ? createGunzip() : new PassThrough();
  try {
    // The loop sees the error; the callback only keeps it from being thrown a second time.
    yield* pipeline(file, unpacked, () => undefined);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) {
      faults.add(line(), `expected a whole gzip file, got "${messageOf(error)}"`, GZIP_REMEDY);
      faults.throwIfAny(error);
    }
    throw unreadable(faults.file, error);
  }
}

const GZIP_REMEDY =
  'Fetch the file again; if it is not compressed at all, take the .gz off its name.';

function unreadable(file: string, cause: unknown): InterlinguaError {
  const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  const fault = missing ? 'no such file' : `cannot be read, ${messageOf(cause)}`;
  return new InterlinguaError(
    'missing-file',
    `${file}: ${fault}. Check the name, the folder and your permission to read it.`,
    { cause },
  );
}
