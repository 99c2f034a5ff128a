/**
 * The language packs that this machine's user has installed: files in INTERLINGUA_HOME/packs, each named
 * after its language. Putting one there or taking it away is all that installing and removing is.
 */

import { readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { InterlinguaError } from '../data/errors.ts';
import { interlinguaHome } from './home.ts';

export interface InstalledPack {
  readonly code: string;
  readonly file: string;
  /** Changes when the file is replaced. */
  readonly version: string;
}

const EXTENSION = '.safetensors';

function packsFolder(): string {
  return path.join(interlinguaHome(), 'packs');
}

export function packFile(code: string): string {
  return path.join(packsFolder(), `${code}${EXTENSION}`);
}

/** By code. Cheap enough to ask at every request. */
export function installedPacks(): InstalledPack[] {
  return namesIn(packsFolder())
    .filter((name) => name.endsWith(EXTENSION) && !name.startsWith('.'))
    .sort()
    .flatMap((name) => {
      const file = path.join(packsFolder(), name);
      // Removed meanwhile is removed.
      const found = statSync(file, { throwIfNoEntry: false });
      if (!found) return [];
      const version = `${found.mtimeMs}-${found.size}-${found.ino}`;
      return [{ code: name.slice(0, -EXTENSION.length), file, version }];
    });
}

/** @throws InterlinguaError `missing-file` when it is not installed */
export async function removePack(code: string): Promise<void> {
  const found = installedPacks().find((pack) => pack.code === code);
  if (!found) {
    const codes = installedPacks().map((pack) => pack.code);
    throw new InterlinguaError(
      'missing-file',
      `pack: the language must be an installed pack (${codes.join(', ') || 'there is none'}), got ${code}.`,
    );
  }
  await rm(found.file);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
