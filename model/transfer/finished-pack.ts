/** Makes the language pack of a run that is done, scored on the pairs that it never saw. */

import { isDeepStrictEqual } from 'node:util';
import { formatVocabulary } from '../../data/vocabulary.ts';
import { type PackManifest, requireFit, writePack } from '../pack.ts';
import { packSpecs, requireWholePack } from '../pack-check.ts';
import { countParameters, type Values } from '../parameters.ts';
import type { DirectionResult, Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { FrozenConfig } from './config.ts';
import type { PairData } from './pair-data.ts';
import type { OpenedRun } from './pair-run.ts';

export interface FinishedRun {
  readonly config: FrozenConfig;
  readonly release: Release;
  readonly data: PairData;
  readonly opened: OpenedRun;
  /** What was learned. */
  readonly values: Values;
  readonly steps: number;
  readonly scores: readonly DirectionResult[];
  readonly credit: string;
  readonly licence: string;
}

/** @param file where the pack goes */
export async function writeFinishedPack(file: string, finished: FinishedRun): Promise<void> {
  const { release, opened, values } = finished;
  const { language } = opened.run.vocabularies;
  const manifest = manifestOf(finished);
  const specs = packSpecs(manifest, language.tokens.length);
  const tensors = new Map(
    specs.map(({ name, shape }): [string, StoredTensor] => [name, { shape, data: values[name] }]),
  );
  const pack = { manifest, vocabulary: formatVocabulary(language.tokens), tensors };
  requireFit(pack, release, file);
  requireWholePack(pack, file);
  await writePack(file, pack);
}

function manifestOf(finished: FinishedRun): PackManifest {
  const { config, release, data, steps, scores, credit, licence, opened } = finished;
  const { strategy, known, language, corpora: _files, interlingua: _hash, ...settings } = config;
  const pair = `${known}-${language}`;
  const { read: rows, kept } = data.report;
  const own = { pair, rows, kept, credit };
  const { earlier, run } = opened;
  const { model } = run;
  const before = earlier?.manifest.training.steps ?? 0;
  const shape = { model, adapters: config.adapters };
  const specs = packSpecs(shape, opened.run.vocabularies.language.tokens.length);
  return {
    format: 1,
    code: language,
    created: new Date().toISOString().slice(0, 10),
    licence,
    interlingua: release.manifest.encoder.sha256,
    model,
    adapters: config.adapters,
    trainedPairs: [...new Set([...(earlier?.manifest.trainedPairs ?? []), pair])],
    training: { strategy, steps: before + steps, parameters: countParameters(specs), settings },
    data: [...(earlier?.manifest.data ?? []).filter((each) => !isDeepStrictEqual(each, own)), own],
    scores: [...scores],
  };
}
