/**
 * The language packs of this machine: those that come with the release, in its folder `packs`, and those
 * that its user has installed, in INTERLINGUA_HOME/packs; files named after their languages. Putting one
 * there or taking it away is all that installing and removing is. The user's own pack of a language takes
 * the place of the one that came with the release.
 */

import { readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { InterlinguaError } from '../data/errors.ts';
import { interlinguaHome, releaseFolder } from './home.ts';

export interface InstalledPack {
  readonly code: string;
  readonly file: string;
  /** Changes when the file is replaced. */
  readonly version: string;
}

const EXTENSION = '.safetensors';

function ownFolder(): string {
  return path.join(/*turbopackIgnore: true*/ interlinguaHome(), 'packs');
}

/** Where the user's own pack of a language is installed. */
export function packFile(code: string): string {
  return path.join(/*turbopackIgnore: true*/ ownFolder(), `${code}${EXTENSION}`);
}

/** By code. Cheap enough to ask at every request. */
export function installedPacks(): InstalledPack[] {
  const shipped = packsIn(path.join(/*turbopackIgnore: true*/ releaseFolder(), 'packs'));
  const packs = new Map([...shipped, ...packsIn(ownFolder())].map((pack) => [pack.code, pack]));
  return [...packs.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function packsIn(folder: string): InstalledPack[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(EXTENSION) && !name.startsWith('.'))
    .flatMap((name) => {
      const file = path.join(/*turbopackIgnore: true*/ folder, name);
      // Removed meanwhile is removed.
      const found = statSync(file, { throwIfNoEntry: false });
      if (!found) return [];
      const version = `${found.mtimeMs}-${found.size}-${found.ino}`;
      return [{ code: name.slice(0, -EXTENSION.length), file, version }];
    });
}

/** @throws InterlinguaError `missing-file` when it is not installed, `unsupported` when it came with the release */
export async function removePack(code: string): Promise<void> {
  const found = installedPacks().find((pack) => pack.code === code);
  if (!found) {
    const codes = installedPacks().map((pack) => pack.code);
    throw new InterlinguaError(
      'missing-file',
      `pack: the language must be an installed pack (${codes.join(', ') || 'there is none'}), got ${code}.`,
    );
  }
  if (found.file !== packFile(code)) {
    throw new InterlinguaError(
      'unsupported',
      `pack: only what was installed can be removed, and ${code} came with the release. ` +
        `To be without it, delete ${found.file}.`,
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
