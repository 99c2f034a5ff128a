/**
 * The corpora that can be taught from: files in INTERLINGUA_HOME/corpora, downloaded, written or uploaded.
 * An upload is kept under a name of ours; what it was called is in a note beside it.
 */

import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readBytes } from '../../data/corpora/bytes.ts';
import { Faults } from '../../data/corpora/faults.ts';
import { InterlinguaError } from '../../data/errors.ts';
import { writeFileAtomic } from '../../data/files.ts';
import { corporaFolder } from '../home.ts';

export interface ShelvedCorpus {
  /** Its name in the folder. */
  readonly file: string;
  /** What it is called. */
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
  /** As its provenance has them, where it has one. */
  readonly pair?: string;
  readonly credit?: string;
  readonly licence?: string;
}

export interface UploadLimits {
  readonly bytes: number;
  /** What a gzip file may unpack to. */
  readonly unpackedBytes: number;
  /** Of all uploads together. */
  readonly storeBytes: number;
}

const READABLE = /\.(tsv|txt|tab|tmx)(\.gz)?$/i;
const UPLOAD = /^upload-[0-9a-f]{16}\./;
const LONGEST_NAME = 120;

const noteSchema = z.object({
  name: z.string().optional(),
  publisher: z.string().optional(),
  languages: z.tuple([z.string(), z.string()]).optional(),
  licence: z.object({ name: z.string() }).optional(),
});

/** The newest first. */
export async function shelvedCorpora(): Promise<ShelvedCorpus[]> {
  const names = await readdir(/*turbopackIgnore: true*/ corporaFolder()).catch(() => []);
  const readable = names.filter((name) => READABLE.test(name) && !name.startsWith('.'));
  const entries = await Promise.all(readable.map(entryOf));
  return entries
    .flatMap((entry) => entry ?? [])
    .sort((a, b) => b.changed - a.changed || a.file.localeCompare(b.file));
}

/** @throws InterlinguaError `missing-file` unless it is the name of a file on the shelf, and no path */
export async function requireShelved(file: string): Promise<ShelvedCorpus> {
  const entry = isPlainName(file) ? await entryOf(file) : undefined;
  if (entry) return entry;
  throw new InterlinguaError(
    'missing-file',
    `corpus: expected the name of a file among the corpora, got ${JSON.stringify(file)}. ` +
      'Choose one of the list, or upload it.',
  );
}

export function shelvedFile(file: string): string {
  return path.join(/*turbopackIgnore: true*/ corporaFolder(), file);
}

/**
 * Takes in a file.
 *
 * @param name what it is called; its end says the format
 * @throws InterlinguaError `invalid-input` for another format, too many bytes, or what is not gzip
 */
export async function shelve(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  limits: UploadLimits,
): Promise<ShelvedCorpus> {
  const extension = READABLE.exec(name)?.[0].toLowerCase();
  if (!extension) throw wrongFormat(name);
  const room = Math.min(limits.bytes, limits.storeBytes - (await uploadedBytes()));
  const id = `upload-${randomBytes(8).toString('hex')}`;
  const file = `${id}${extension}`;
  const unfinished = shelvedFile(`.unfinished-${file}`);
  await mkdir(/*turbopackIgnore: true*/ corporaFolder(), { recursive: true });
  try {
    await receive(unfinished, bytes, room, limits);
    if (extension.endsWith('.gz')) await requireUnpackable(unfinished, limits.unpackedBytes);
    await writeFileAtomic(
      shelvedFile(`${id}.json`),
      `${JSON.stringify({ name: shortened(name) })}\n`,
    );
    await rename(unfinished, shelvedFile(file));
  } finally {
    await rm(unfinished, { force: true });
  }
  return requireShelved(file);
}

async function entryOf(file: string): Promise<ShelvedCorpus | undefined> {
  const found = await stat(/*turbopackIgnore: true*/ shelvedFile(file)).catch(() => undefined);
  if (!found?.isFile() || !READABLE.test(file)) return undefined;
  const note = await noteOf(file);
  return {
    file,
    name: UPLOAD.test(file) ? (note.name ?? file) : file,
    bytes: found.size,
    changed: Math.round(found.mtimeMs),
    pair: note.languages?.join('-'),
    credit: note.publisher,
    licence: note.licence?.name,
  };
}

/** What a download or an upload left beside the file. */
async function noteOf(file: string): Promise<z.infer<typeof noteSchema>> {
  try {
    const text = await readFile(
      /*turbopackIgnore: true*/ shelvedFile(file.replace(READABLE, '.json')),
    );
    return noteSchema.parse(JSON.parse(text.toString('utf8')));
  } catch {
    return {};
  }
}

async function uploadedBytes(): Promise<number> {
  const uploads = (await shelvedCorpora()).filter(({ file }) => UPLOAD.test(file));
  return uploads.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function receive(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  room: number,
  limits: UploadLimits,
): Promise<void> {
  const handle = await open(/*turbopackIgnore: true*/ file, 'wx');
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > room)
        throw tooLarge(room < limits.bytes ? 'all uploads together' : 'a file', limits);
      await handle.write(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (size === 0)
    throw new InterlinguaError(
      'invalid-input',
      'corpus: expected sentence pairs, got an empty file.',
    );
}

/** A small file may hide a huge one. */
async function requireUnpackable(file: string, most: number): Promise<void> {
  let size = 0;
  try {
    for await (const chunk of readBytes(new Faults(file), () => 1)) {
      size += chunk.length;
      if (size > most) throw unpacksTooLarge(most);
    }
  } catch (cause) {
    if (!(cause instanceof InterlinguaError) || cause.code !== 'malformed-file') throw cause;
    throw new InterlinguaError(
      'invalid-input',
      'corpus: the name ends in .gz, but this is no whole gzip file. Pack it again, or take .gz off its name.',
      { cause },
    );
  }
}

function isPlainName(file: string): boolean {
  return file === path.basename(file) && !file.startsWith('.');
}

function shortened(name: string): string {
  return path.basename(name.replaceAll('\\', '/')).toWellFormed().slice(-LONGEST_NAME);
}

function wrongFormat(name: string): InterlinguaError {
  return new InterlinguaError(
    'invalid-input',
    `corpus: the name must end in .tsv, .txt or .tmx, with or without .gz, got ${JSON.stringify(shortened(name))}.`,
  );
}

function tooLarge(of: string, { bytes, storeBytes }: UploadLimits): InterlinguaError {
  const most = of === 'a file' ? bytes : storeBytes;
  return new InterlinguaError(
    'invalid-input',
    `corpus: ${of} may have ${most} bytes, got more. ` +
      'Put the file into the folder of corpora by hand, or delete uploads there.',
  );
}

function unpacksTooLarge(most: number): InterlinguaError {
  return new InterlinguaError(
    'invalid-input',
    `corpus: a gzip file may unpack to ${most} bytes, got more. Split it.`,
  );
}
