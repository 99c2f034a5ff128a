/** Making a language speak with all others, for every command that has a pack of it. */

import { writeFileAtomic } from '../data/files.ts';
import { packFile } from '../model/installed-packs.ts';
import type { LanguagePack } from '../model/pack.ts';
import { recordPack } from '../model/record-release.ts';
import type { Release } from '../model/release.ts';

/** @param bytes the file that `pack` was read from */
export async function installPack(
  release: Release,
  pack: LanguagePack,
  bytes: Uint8Array,
): Promise<void> {
  // Graphs first: what serves translations takes up a pack as soon as its file is there.
  await recordPack(release, pack);
  await writeFileAtomic(packFile(pack.manifest.code), bytes);
}
