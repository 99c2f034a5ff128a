/**
 * A download that survives lost connections and restarts: what has come is kept in `<file>.part` and
 * continued by HTTP Range (RFC 9110, section 14), but only while the server says that the file is still
 * the same (`If-Range`, section 13.1.5). The name `<file>` appears when every byte is there.
 */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { InterlinguaError } from '../../errors.ts';
import { PartialFile } from './partial-file.ts';
import {
  REQUEST_DEFAULTS,
  type Reply,
  type RequestSettings,
  request,
  statusFault,
  TransientFault,
} from './request.ts';

export interface Progress {
  readonly receivedBytes: number;
  /** Undefined when the server does not say. */
  readonly totalBytes?: number;
}

export interface DownloadSettings extends RequestSettings {
  /** Attempts in a row that bring nothing new, after which the download is given up. */
  readonly attempts: number;
  /** Pause before the second attempt; doubles with each further one. */
  readonly pauseMs: number;
  /** Checksum that the file must have, in hexadecimal. */
  readonly sha256?: string;
  readonly onProgress?: (progress: Progress) => void;
}

const DOWNLOAD_DEFAULTS: DownloadSettings = {
  ...REQUEST_DEFAULTS,
  attempts: 4,
  pauseMs: 1000,
};

export interface DownloadedFile {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/**
 * Downloads `url` to `file`; missing folders are made. Called again after a fault or an abort, it goes on
 * from where it stopped.
 *
 * @throws InterlinguaError `network`; `corrupt-file` when the checksum is another (the bytes are then
 *   thrown away); `no-space`. The reason of `signal` when it is aborted.
 */
export async function downloadFile(
  url: string,
  file: string,
  options: Partial<DownloadSettings> = {},
): Promise<DownloadedFile> {
  const settings = { ...DOWNLOAD_DEFAULTS, ...options };
  await mkdir(path.dirname(file), { recursive: true });
  const part = new PartialFile(file, url);
  await fetchPersistently(url, part, settings);
  const downloaded = await measure(part.path);
  if (settings.sha256 !== undefined && downloaded.sha256 !== settings.sha256.toLowerCase()) {
    await part.discard();
    throw checksumFault(url, settings.sha256, downloaded.sha256);
  }
  await rename(part.path, file);
  await part.discard();
  return downloaded;
}

async function fetchPersistently(
  url: string,
  part: PartialFile,
  settings: DownloadSettings,
): Promise<void> {
  let failures = 0;
  while (true) {
    const before = await part.size();
    try {
      return await fetchRest(url, part, settings);
    } catch (error) {
      failures = (await part.size()) > before ? 1 : failures + 1;
      if (!(error instanceof TransientFault) || failures >= settings.attempts) throw error;
    }
    await pauseAfter(failures, settings);
  }
}

async function pauseAfter(failures: number, settings: DownloadSettings): Promise<void> {
  const { signal, pauseMs } = settings;
  await pause(pauseMs * 2 ** (failures - 1), undefined, { signal }).catch(() =>
    signal?.throwIfAborted(),
  );
}

/** One attempt to get what is missing. */
async function fetchRest(
  url: string,
  part: PartialFile,
  settings: DownloadSettings,
): Promise<void> {
  const held = await part.resumable();
  const headers = held
    ? { range: `bytes=${held.bytes}-`, 'if-range': held.validator }
    : ({} as Record<string, string>);
  const reply = await request(url, headers, settings);
  try {
    if (held && reply.status === 416 && rangeOf(reply)?.totalBytes === held.bytes) return;
    const begin = await startOf(url, reply, part, held);
    await receive(url, reply, part, begin, settings);
  } finally {
    reply.close();
  }
}

/** The offset that the body of a reply begins at. */
async function startOf(
  url: string,
  reply: Reply,
  part: PartialFile,
  held: { bytes: number; validator: string } | undefined,
): Promise<number> {
  if (reply.status === 200) return 0;
  if (!held || (reply.status !== 206 && reply.status !== 416)) {
    throw statusFault(url, reply.status);
  }
  const begin = rangeOf(reply)?.firstByte;
  const validator = validatorOf(reply);
  const same = validator === undefined || validator === held.validator;
  if (reply.status === 206 && begin === held.bytes && same) return begin;
  await part.discard();
  throw new TransientFault(`${url}: the file has changed since its first part came. Try again.`);
}

async function receive(
  url: string,
  reply: Reply,
  part: PartialFile,
  begin: number,
  { onProgress }: DownloadSettings,
): Promise<void> {
  const totalBytes = totalOf(reply, begin);
  await part.begin(begin, validatorOf(reply));
  let receivedBytes = begin;
  const handle = await open(part.path, begin === 0 ? 'w' : 'a');
  try {
    onProgress?.({ receivedBytes, totalBytes });
    for await (const piece of reply.body) {
      await writeAll(handle, piece, part.path);
      receivedBytes += piece.length;
      onProgress?.({ receivedBytes, totalBytes });
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (totalBytes === undefined || receivedBytes === totalBytes) return;
  throw new TransientFault(
    `${url}: expected ${totalBytes} bytes, got ${receivedBytes}. Run the command again to go on.`,
  );
}

async function writeAll(handle: FileHandle, piece: Uint8Array, file: string): Promise<void> {
  try {
    await handle.appendFile(piece);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw cause;
    throw new InterlinguaError(
      'no-space',
      `${file}: the disk is full. Free some space and run the command again; it goes on from here.`,
      { cause },
    );
  }
}

/** What the file will be in the end; undefined when the server does not say, or sends it encoded. */
function totalOf(reply: Reply, begin: number): number | undefined {
  const { headers } = reply;
  const stated = rangeOf(reply)?.totalBytes;
  if (stated !== undefined) return stated;
  const length = headers['content-length'];
  if (length === undefined || headers['content-encoding'] !== undefined) return undefined;
  return begin + Number(length);
}

/** What tells this version of the file from another: a strong entity tag, or else the date. */
function validatorOf({ headers }: Reply): string | undefined {
  return headers.etag?.startsWith('"') ? headers.etag : headers['last-modified'];
}

function rangeOf({ headers }: Reply): { firstByte?: number; totalBytes?: number } | undefined {
  const parts = headers['content-range']?.match(/^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/);
  if (!parts) return undefined;
  const [firstByte, totalBytes] = parts
    .slice(1)
    .map((digits) => (digits ? Number(digits) : undefined));
  return { firstByte, totalBytes };
}

async function measure(file: string): Promise<DownloadedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

function checksumFault(url: string, expected: string, got: string): InterlinguaError {
  return new InterlinguaError(
    'corrupt-file',
    `${url}: expected a file with SHA-256 ${expected}, got ${got}. It was thrown away. ` +
      'Run the command again; if the fault stays, the file on the server is another than expected.',
  );
}
