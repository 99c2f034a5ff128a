/** For tests: a tiny encoder as others would publish theirs, in a folder that transformers.js loads. */

import path from 'node:path';
import { readDirection } from '../export/direction.ts';
import { writeExport } from '../export/exported-files.ts';
import { transformersJsFiles } from '../export/transformers-js.ts';
import type { Release } from '../release.ts';
import { TINY } from '../tiny.fixture.ts';
import { tinyRelease } from '../tiny-release.fixture.ts';
import { tinyConfig } from '../training/tiny-run.fixture.ts';

/** Not that of the tiny release, so that a bridge is needed. */
export const HUB_WIDTH = 12;

/** @returns the folder, and the release whose encoder is in it */
export async function tinyHub(base: string): Promise<{ folder: string; release: Release }> {
  const model = { ...TINY, width: HUB_WIDTH, encoderLayers: 1, decoderLayers: 1 };
  const release = await tinyRelease(path.join(base, 'others'), { ...tinyConfig(), model });
  const folder = path.join(base, 'marian');
  const direction = await readDirection(release, 'en', 'de');
  await writeExport(folder, transformersJsFiles(direction, ['fp32']));
  return { folder, release };
}
