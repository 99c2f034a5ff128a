/** Files out of a zip archive, each checked against the size and checksum that the archive states. */

import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { InterlinguaError, messageOf } from '../../errors.ts';

/** No corpus of sentences that one machine could train on is larger when unpacked. */
const MAX_BYTES = 64 * 2 ** 30;

/**
 * Unpacks the files that `target` gives a name to.
 *
 * @param folder where they go; made when it is missing
 * @param target the name to unpack an entry under, a plain file name; undefined to leave it out
 * @returns the names unpacked, in the order of the archive
 * @throws InterlinguaError `corrupt-file` when the archive or a file in it is broken; `no-space`
 */
export async function unpack(
  archive: string,
  folder: string,
  target: (entryName: string) => string | undefined,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const names: string[] = [];
  try {
    const zip = await openPromise(archive);
    for await (const entry of zip.eachEntry()) {
      const name = target(entry.fileName);
      if (name === undefined) continue;
      await unpackEntry(zip, entry, path.join(folder, path.basename(name)));
      names.push(name);
    }
  } catch (error) {
    throw unpackFault(archive, error);
  }
  return names;
}

async function unpackEntry(zip: ZipFile, entry: Entry, file: string): Promise<void> {
  if (entry.uncompressedSize > MAX_BYTES) {
    throw new Error(`${entry.fileName} would be ${entry.uncompressedSize} bytes long`);
  }
  let checksum = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      checksum = crc32(chunk, checksum);
      done(null, chunk);
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), check, createWriteStream(file));
  if (checksum !== entry.crc32) {
    throw new Error(`${entry.fileName} has checksum ${hex(checksum)} and not ${hex(entry.crc32)}`);
  }
}

function hex(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}

function unpackFault(archive: string, cause: unknown): InterlinguaError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new InterlinguaError(
      'no-space',
      `${archive}: the disk is full, it could not be unpacked. Free some space and run the command again.`,
      { cause },
    );
  }
  return new InterlinguaError(
    'corrupt-file',
    `${archive}: expected a whole zip archive, got a fault: ${messageOf(cause)}. Fetch it again.`,
    { cause },
  );
}
