/** Sorts a run's averaged parameters into the parts of a release. */

import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import { parseVocabulary } from '../../data/vocabulary.ts';
import { TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { Manifest, ReleaseContent } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { RunAverage } from './average.ts';
import type { CoreConfig } from './config.ts';
import { packParameter } from './state.ts';

/** What training left behind. */
export interface Learned {
  readonly average: RunAverage;
  /** The content of each language's `.tiktoken` file. */
  readonly vocabularies: ReadonlyMap<string, string>;
}

export interface ReleaseInputs extends Learned {
  readonly config: CoreConfig;
  readonly data: Manifest['data'];
  readonly licence: string;
}

/** A run of the core as a release. */
export function releaseContent({ config, data, licence, ...learned }: ReleaseInputs) {
  const { corpora, ...dataSettings } = config.data;
  const trained = [...corpora.map(({ pair }) => pair), ...config.data.pivotedPairs];
  return learnedContent(learned, {
    name: 'core',
    licence,
    model: config.model,
    trainedPairs: [...new Set(corpora.length > 0 ? trained : data.map(({ pair }) => pair))],
    settings: { ...dataSettings, ...config.training },
    data,
  });
}

/** What is said of a release besides what the weights themselves tell. */
export interface LearnedAbout
  extends Pick<Manifest, 'name' | 'licence' | 'model' | 'trainedPairs' | 'data'> {
  readonly settings: Manifest['training']['settings'];
}

export function learnedContent(
  { average, vocabularies }: Learned,
  { settings, ...about }: LearnedAbout,
): ReleaseContent {
  const { tensors, step, seconds, checkpoints, releases = [] } = average;
  const languages = [...vocabularies].map(([code, vocabulary]) => {
    const rows = parseVocabulary(vocabulary, `${code}.tiktoken`).length + SPECIAL_TOKEN_COUNT;
    const tables = [SOURCE_EMBEDDING, TARGET_EMBEDDING].map((role) => {
      return [role, firstRows(tensors.get(packParameter(code, role))!, rows)] as const;
    });
    return { code, vocabulary, tables: new Map(tables) };
  });
  const content = {
    encoder: startingWith(tensors, 'encoder.'),
    decoder: startingWith(tensors, 'decoder.'),
    languages,
  };
  const training = {
    steps: step,
    hours: Math.round(seconds / 36) / 100,
    parameters: countOf(content),
    averagedCheckpoints: checkpoints,
    ...(releases.length > 0 ? { averagedReleases: [...releases] } : {}),
    settings,
  };
  const created = new Date().toISOString().slice(0, 10);
  return { ...content, about: { ...about, created, training, scores: [] } };
}

/** Tables were trained at the height of the tallest; a language keeps the rows that its tokens have. */
function firstRows({ shape, data }: StoredTensor, rows: number): StoredTensor {
  return { shape: [rows, shape[1]], data: data.subarray(0, rows * shape[1]) };
}

function startingWith(tensors: RunAverage['tensors'], prefix: string): Map<string, StoredTensor> {
  return new Map([...tensors].filter(([name]) => name.startsWith(prefix)));
}

function countOf({ encoder, decoder, languages }: Omit<ReleaseContent, 'about'>): number {
  const parts = [encoder, decoder, ...languages.map(({ tables }) => tables)];
  return parts
    .flatMap((part) => [...part.values()])
    .reduce((sum, { data }) => sum + data.length, 0);
}
