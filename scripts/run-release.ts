/** A run's checkpoints as the content of a release: one that ships, or one to be measured and thrown away. */

import { readFile } from 'node:fs/promises';
import { type CorpusSource, corpusFile } from '../data/corpora/multilingual.ts';
import { phrasebookCorpora } from '../data/phrasebook/corpora.ts';
import type { ReleaseContent } from '../model/release.ts';
import type { RunAverage } from '../model/training/average.ts';
import type { CoreConfig } from '../model/training/config.ts';
import type { Corpora } from '../model/training/dataset.ts';
import { releaseContent } from '../model/training/release-content.ts';
import type { RunFolder } from '../model/training/run-folder.ts';

export interface RunRelease {
  readonly folder: RunFolder;
  readonly config: CoreConfig;
  readonly corpora: Corpora;
  readonly average: RunAverage;
  /** Where the training data come from, and their licence. */
  readonly credit: string;
  /** Of the weights. */
  readonly licence: string;
}

export async function runReleaseContent({
  folder,
  config,
  corpora,
  average,
  credit,
  licence,
}: RunRelease): Promise<ReleaseContent> {
  const vocabularies = new Map<string, string>();
  for (const code of corpora.languages) {
    vocabularies.set(code, await readFile(folder.vocabularyFile(code), 'utf8'));
  }
  const data = [...corpora.reports].map(([pair, { read, kept }]) => ({
    pair,
    rows: read,
    kept,
    credit,
  }));
  return releaseContent({ config, average, vocabularies, data, licence });
}

/** The corpora that a run is trained on: its files, and the phrasebook where it asks for that. */
export function corpusSources({
  corpora,
  phrasebookSentences,
}: Pick<CoreConfig['data'], 'corpora' | 'phrasebookSentences'>): CorpusSource[] {
  return [
    ...corpora.map(({ pair, file }) => corpusFile(pair, file)),
    ...(phrasebookSentences > 0 ? phrasebookCorpora(phrasebookSentences) : []),
  ];
}
