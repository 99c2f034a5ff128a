/**
 * A release with the language packs that are installed beside it. The folder of packs is looked at in each
 * turn of the event loop that asks, so that a language just taught is there at the next request, and one
 * removed is gone; once in a turn, since a request asks many times over.
 */

import { existsSync } from 'node:fs';
import { InterlinguaError } from '../../data/errors.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { packGraphFiles } from '../graphs.ts';
import { type InstalledPack, installedPacks } from '../installed-packs.ts';
import { type PackCover, readPackCover, readPackMatrix, requireFit } from '../pack.ts';
import type { Release } from '../release.ts';
import { type Installation, type InstalledLanguage, releaseInstallation } from './installation.ts';

interface UsablePack {
  readonly pack: InstalledPack;
  readonly cover: PackCover;
}

interface Entry {
  readonly version: string;
  /** Undefined for a pack that is damaged or belongs to another interlingua. */
  readonly cover: PackCover | undefined;
}

export function packInstallation(release: Release): Installation {
  const own = releaseInstallation(release);
  const known = new Map<string, Entry>();

  const coverOf = ({ code, file, version }: InstalledPack): PackCover | undefined => {
    const entry = known.get(code);
    if (entry?.version === version) return entry.cover;
    const cover = usableCover(file, code, release);
    known.set(code, { version, cover });
    return cover;
  };

  let seen: readonly UsablePack[] | undefined;
  const packs = () => {
    if (!seen) {
      seen = installedPacks().flatMap((pack) => {
        const cover = coverOf(pack);
        return cover && existsSync(packGraphFiles(cover.hash).stamp) ? [{ pack, cover }] : [];
      });
      setImmediate(() => {
        seen = undefined;
      });
    }
    return seen;
  };

  return {
    languages: () => [
      ...own.languages(),
      ...packs().map(({ pack, cover }) => installedLanguage(pack, cover)),
    ],
    isTrainedPair: (source, target) => {
      const names = [`${source}-${target}`, `${target}-${source}`];
      const trained = packs().flatMap(({ cover }) => cover.manifest.trainedPairs);
      return own.isTrainedPair(source, target) || trained.some((pair) => names.includes(pair));
    },
  };
}

function usableCover(file: string, code: string, release: Release): PackCover | undefined {
  try {
    const cover = readPackCover(file);
    requireFit(cover, release, file);
    return cover.manifest.code === code ? cover : undefined;
  } catch (error) {
    // Refused here, explained by `npm run pack -- list`.
    if (error instanceof InterlinguaError) return undefined;
    throw error;
  }
}

function installedLanguage(
  { code, file }: InstalledPack,
  { hash, vocabulary }: PackCover,
): InstalledLanguage {
  const graphs = packGraphFiles(hash);
  const graph = (each: string) => ({ key: each, file: each });
  return {
    code,
    key: hash,
    readTokenizer: async () => Tokenizer.from(vocabulary, file),
    readTable: async (name) => {
      const { shape, data } = await readPackMatrix(file, name);
      return { type: 'float32', shape, data };
    },
    encoder: graph(graphs.encoder),
    cross: graph(graphs.cross),
    step: graph(graphs.step),
    inspection: graph(graphs.inspection),
    decoderInspection: graph(graphs.decoderInspection),
  };
}
