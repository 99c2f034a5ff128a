/**
 * Zip archives of untrusted origin, in memory. Nothing is believed about their size: reading ends as
 * soon as more comes out than may, whatever the archive says of itself.
 */

import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import { messageOf } from '../../data/errors.ts';
import { ApiError } from '../http/errors.ts';

export interface ArchivePart {
  readonly name: string;
  readonly content: Buffer;
  readonly isCompressed: boolean;
}

export interface ArchiveLimits {
  readonly unpackedBytes: number;
  readonly parts: number;
}

/** @throws ApiError `malformed-file` for what is no archive, or one with too much in it */
export async function unpackArchive(bytes: Buffer, limits: ArchiveLimits): Promise<ArchivePart[]> {
  const parts: ArchivePart[] = [];
  let left = limits.unpackedBytes;
  try {
    const archive = await open(bytes);
    if (archive.entryCount > limits.parts) throw tooMany(limits.parts);
    for await (const entry of entriesOf(archive)) {
      if (entry.fileName.endsWith('/')) continue;
      const content = await contentOf(archive, entry, left, limits.unpackedBytes);
      left -= content.length;
      parts.push({ name: entry.fileName, content, isCompressed: entry.compressionMethod !== 0 });
      if (parts.length > limits.parts) throw tooMany(limits.parts);
    }
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw malformedArchive(messageOf(cause), cause);
  }
  return parts;
}

export async function packArchive(parts: readonly ArchivePart[]): Promise<Buffer> {
  const archive = new ZipWriter();
  // A fixed time: the same content gives the same archive.
  const mtime = new Date(1980, 0, 1);
  for (const { name, content, isCompressed } of parts) {
    archive.addBuffer(content, name, { compress: isCompressed, mtime });
  }
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const openBuffer = promisify<Buffer, { lazyEntries: true; strictFileNames: true }, ZipFile>(
  fromBuffer as never,
);

function open(bytes: Buffer): Promise<ZipFile> {
  return openBuffer(bytes, { lazyEntries: true, strictFileNames: true });
}

async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      archive.once('entry', resolve);
      archive.once('end', () => resolve(undefined));
      archive.once('error', reject);
      archive.readEntry();
    });
    archive.removeAllListeners();
    if (!entry) return;
    yield entry;
  }
}

async function contentOf(
  archive: ZipFile,
  entry: Entry,
  left: number,
  allowed: number,
): Promise<Buffer> {
  const stream = await promisify(archive.openReadStream.bind(archive) as never as OpenStream)(
    entry,
  );
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > left) {
      throw malformedArchive(`it may hold ${allowed} bytes once unpacked, and holds more`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type OpenStream = (
  entry: Entry,
  done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
) => void;

function tooMany(parts: number): ApiError {
  return malformedArchive(`it may hold ${parts} parts, and holds more`);
}

function malformedArchive(reason: string, cause?: unknown): ApiError {
  return new ApiError('malformed-file', `file: the archive cannot be read: ${reason}.`, { cause });
}
