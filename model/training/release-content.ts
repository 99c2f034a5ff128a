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

export interface ReleaseInputs {
  readonly config: CoreConfig;
  readonly average: RunAverage;
  /** The content of each language's `.tiktoken` file. */
  readonly vocabularies: ReadonlyMap<string, string>;
  readonly data: Manifest['data'];
  readonly licence: string;
}

export function releaseContent({
  config,
  average,
  vocabularies,
  data,
  licence,
}: ReleaseInputs): ReleaseContent {
  const { tensors } = average;
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
  const trained = [...config.data.corpora.map(({ pair }) => pair), ...config.data.pivotedPairs];
  const { corpora: _files, ...dataSettings } = config.data;
  return {
    ...content,
    about: {
      name: 'core',
      created: new Date().toISOString().slice(0, 10),
      licence,
      model: config.model,
      trainedPairs: [
        ...new Set(config.data.corpora.length > 0 ? trained : data.map(({ pair }) => pair)),
      ],
      training: {
        steps: average.step,
        hours: Math.round(average.seconds / 36) / 100,
        parameters: countOf(content),
        averagedCheckpoints: average.checkpoints,
        settings: { ...dataSettings, ...config.training },
      },
      data,
      scores: [],
    },
  };
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
