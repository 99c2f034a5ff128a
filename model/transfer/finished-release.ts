/** Makes a release of its own out of a run in which the encoder moved, since no pack could hold that. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Manifest, type Release, writeRelease } from '../release.ts';
import { averageCheckpoints } from '../training/average.ts';
import { learnedContent } from '../training/release-content.ts';
import type { RunFolder } from '../training/run-folder.ts';
import type { WholeConfig } from './config.ts';
import type { PairData } from './pair-data.ts';
import { wholeLanguages } from './whole-run.ts';

export interface FinishedWhole {
  readonly config: WholeConfig;
  readonly release: Release;
  readonly data: PairData;
  readonly folder: RunFolder;
  readonly scores: Manifest['scores'];
  readonly credit: string;
  readonly licence: string;
}

/** @returns the release's folder, which lies in the run's */
export async function writeFinishedRelease(finished: FinishedWhole): Promise<string> {
  const { config, release, folder, scores } = finished;
  const vocabularies = new Map<string, string>();
  for (const code of wholeLanguages(config, release)) {
    vocabularies.set(code, await readFile(folder.vocabularyFile(code), 'utf8'));
  }
  const average = await averageCheckpoints(folder, 1);
  const content = learnedContent({ average, vocabularies }, aboutOf(finished));
  const place = path.join(folder.path, 'release');
  await writeRelease(place, { ...content, about: { ...content.about, scores } });
  return place;
}

function aboutOf({ config, release, data, credit, licence }: FinishedWhole) {
  const { strategy, known, language, corpora: _files, rehearsal, ...settings } = config;
  const pair = `${known}-${language}`;
  const taught = { pair, rows: data.report.read, kept: data.report.kept, credit };
  const isNew = strategy === 'scratch';
  const { manifest } = release;
  return {
    name: `${pair}-${strategy}`,
    licence,
    model: manifest.model,
    trainedPairs: isNew ? [pair] : [...manifest.trainedPairs, pair],
    settings: {
      strategy,
      ...settings,
      ...(strategy === 'multi-task' && {
        rehearsed: rehearsal.corpora.map((each) => each.pair),
        rehearsedShare: rehearsal.share,
      }),
    },
    data: isNew ? [taught] : [...manifest.data, taught],
  };
}
