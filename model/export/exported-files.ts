/** What an export consists of, and how it comes to be on disk. */

import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { InterlinguaError } from '../../data/errors.ts';
import { writeFileAtomic } from '../../data/files.ts';

/** Content by path inside the folder, with forward slashes. */
export type ExportedFiles = ReadonlyMap<string, string | Uint8Array>;

/**
 * Nothing that is there is overwritten: a folder that the user names by mistake must survive.
 *
 * @throws InterlinguaError `invalid-input` when `folder` is there and is not an empty folder
 */
export function requireNewFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const [first] = namesIn(folder);
  if (first === undefined) return;
  throw new InterlinguaError(
    'invalid-input',
    `export: the folder must be new or empty, got ${folder}, which holds ${first}. Name another with --out.`,
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return ['a file'];
  }
}

/** Writes all of them or none. @param folder new or empty; see `requireNewFolder` */
export async function writeExport(folder: string, files: ExportedFiles): Promise<void> {
  requireNewFolder(folder);
  const fresh = `${path.resolve(folder)}.new`;
  await rm(fresh, { recursive: true, force: true });
  for (const [name, content] of files) {
    const file = path.join(fresh, ...name.split('/'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFileAtomic(file, content);
  }
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}
