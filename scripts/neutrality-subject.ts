/** What neutrality is measured of: a release, or a run's checkpoint, which becomes one for the while. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CorpusSource, corpusFile } from '../data/corpora/multilingual.ts';
import { InterlinguaError } from '../data/errors.ts';
import { graphFiles } from '../model/graphs.ts';
import { runsFolder } from '../model/home.ts';
import { Release, writeRelease } from '../model/release.ts';
import { averageOf } from '../model/training/average.ts';
import { type CoreConfig, coreConfigSchema } from '../model/training/config.ts';
import { type Corpora, readCorpora } from '../model/training/dataset.ts';
import { RunFolder } from '../model/training/run-folder.ts';
import type { CorpusArgument } from './corpus-argument.ts';
import { corpusSources, runReleaseContent } from './run-release.ts';

export interface Subject {
  /** What to call it. */
  readonly name: string;
  readonly release: Release;
  readonly corpora: Corpora;
  readonly data: CoreConfig['data'];
  /** Removes what was only made to be measured. */
  close(): Promise<void>;
}

/** @throws InterlinguaError `invalid-input` when there are no corpora to take held-out sentences from */
export async function releaseSubject(
  folder: string,
  files: readonly CorpusArgument[],
): Promise<Subject> {
  const release = await Release.open(folder);
  // Which sentences were held out is decided by the settings of the training.
  const settings = release.manifest.training.settings;
  const data = coreConfigSchema.shape.data.strip().parse(settings);
  const corpora = await readCorpora(sourcesFrom(files, data), data);
  const { name, created } = release.manifest;
  return { name: `release ${name} of ${created}`, release, corpora, data, close: async () => {} };
}

/** @param step of the checkpoint; the newest when it is not given */
export async function checkpointSubject(
  run: string,
  step: number | undefined,
  files: readonly CorpusArgument[],
): Promise<Subject> {
  const folder = RunFolder.open(path.join(runsFolder(), run));
  const average = await averageOf(folder, [await checkpointName(folder, step)]);
  const config = await folder.config();
  const corpora = await readCorpora(sourcesFrom(files, config.data), config.data);
  const place = await mkdtemp(path.join(tmpdir(), 'interlingua-checkpoint-'));
  const content = { folder, config, corpora, average, credit: '–', licence: '–' };
  await writeRelease(place, await runReleaseContent(content));
  const release = await Release.open(place);
  return {
    name: `run ${run} at step ${average.step}`,
    release,
    corpora,
    data: config.data,
    close: async () => {
      await rm(place, { recursive: true, force: true });
      await rm(graphFiles(release).folder, { recursive: true, force: true });
    },
  };
}

async function checkpointName(folder: RunFolder, step: number | undefined): Promise<string> {
  const names = await folder.checkpointNames();
  const stepOf = (name: string) => Number(/\d+/.exec(name)?.[0]);
  const name = step === undefined ? names.at(-1) : names.find((each) => stepOf(each) === step);
  if (name !== undefined) return name;
  throw new InterlinguaError(
    'missing-file',
    `${folder.path}: a checkpoint must be one of steps ${names.map(stepOf).join(', ') || '(none)'}, got ${step ?? 'none'}.`,
  );
}

function sourcesFrom(files: readonly CorpusArgument[], data: CoreConfig['data']): CorpusSource[] {
  if (files.length > 0) return files.map(({ pair, file }) => corpusFile(pair, file));
  const sources = corpusSources(data);
  if (sources.length > 0) return sources;
  throw new InterlinguaError(
    'invalid-input',
    'neutrality: there must be corpora to take held-out sentences from, got none. ' +
      'Give those of the training, for instance --corpus en-de=FILE --corpus en-fr=FILE.',
  );
}
