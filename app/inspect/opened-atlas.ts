/** The atlas of the installed release and its encoder laid open, with those of language packs: what the pages of this folder look at. */

import { stat } from 'node:fs/promises';
import path from 'node:path';
import { releaseFolder } from '../../model/home.ts';
import { ATLAS_FILES, Atlas, atlasFolder } from '../../model/inspect/atlas.ts';
import { Release } from '../../model/release.ts';
import { Inspector } from '../../model/runtime/inspector.ts';
import { packInstallation } from '../../model/runtime/pack-installation.ts';
import { ApiError, toApiError } from '../http/errors.ts';
import { once } from '../http/once.ts';

interface Kept {
  atlas?: { readonly opened: Atlas; readonly writtenMs: number };
  inspector?: { readonly opened: Inspector; readonly release: string };
}

const kept = () => once<Kept>('atlas', () => ({}));

/** The atlas that is there now, be it made a moment ago; undefined where there is none. */
async function openedAtlas(): Promise<Atlas | undefined> {
  const folder = atlasFolder(await Release.open(releaseFolder()));
  const writtenMs = await changeTime(path.join(folder, ATLAS_FILES.manifest));
  const known = kept().atlas;
  if (known?.opened.folder === folder && known.writtenMs === writtenMs) return known.opened;
  const opened = await Atlas.open(folder);
  kept().atlas = opened && { opened, writtenMs };
  return opened;
}

/** For pages: a fault is logged, and the page shows what it shows where there is no atlas. */
export async function atlasForPage(): Promise<Atlas | undefined> {
  try {
    return await openedAtlas();
  } catch (fault) {
    toApiError(fault);
    return undefined;
  }
}

/** @throws ApiError `not-found` where there is no atlas */
export async function demandedAtlas(): Promise<Atlas> {
  const atlas = await openedAtlas();
  if (atlas) return atlas;
  throw new ApiError('not-found', 'atlas: there is none yet. Make it with npm run atlas.');
}

async function openedInspector(): Promise<Inspector> {
  const release = await Release.open(releaseFolder());
  const known = kept().inspector;
  if (known?.release === release.hash) return known.opened;
  const opened = new Inspector(packInstallation(release));
  kept().inspector = { opened, release: release.hash };
  return opened;
}

/** @throws ApiError `invalid-request` where the encoder of a language cannot be looked into */
export async function inspectorFor(codes: readonly string[]): Promise<Inspector> {
  const inspector = await openedInspector();
  const closed = codes.find((code) => !inspector.codes.includes(code));
  if (closed === undefined) return inspector;
  throw new ApiError(
    'invalid-request',
    `inspect: only languages that the installed interlingua reads can be looked into (${inspector.codes.join(', ')}), got ${closed}.`,
  );
}

async function changeTime(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return 0;
  }
}
