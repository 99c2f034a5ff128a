/** A run that teaches a new language, from its folder: started or taken up again. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { InterlinguaError } from '../../data/errors.ts';
import { Tokenizer } from '../../data/tokenizer.ts';
import { parseVocabulary } from '../../data/vocabulary.ts';
import type { LanguagePack } from '../pack.ts';
import type { Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import { RunFolder } from '../training/run-folder.ts';
import type { TrainingDevice } from '../training/step-runner.ts';
import { vocabulariesOf } from '../training/warm-start.ts';
import type { FrozenConfig } from './config.ts';
import { earlierPack, packCalled } from './earlier-pack.ts';
import { forwardTranslations } from './forward-translation.ts';
import { ended, ReleaseEncoder } from './frozen-encoder.ts';
import { readMetaStart } from './meta-start.ts';
import type { PairRun } from './pair-course.ts';
import { examplesOf, heldOutOf, learnVocabulary, type PairData } from './pair-data.ts';
import type { KnownWeights, OldLanguage } from './pair-validation.ts';
import { knownWeights, startingDecoder, startingTables } from './starting-values.ts';
import { StateCache, statesFolder } from './state-cache.ts';

export interface PairRunInputs {
  readonly place: string;
  readonly config: FrozenConfig;
  readonly data: PairData;
  readonly release: Release;
  readonly device?: TrainingDevice;
  readonly signal?: AbortSignal;
  /** Told how many of the known side's sentences have been encoded. */
  onEncoded?(done: number, all: number): void;
  /** Told how many of them have been translated into the release's other languages. */
  onTranslated?(done: number, all: number): void;
}

export interface OpenedRun {
  readonly folder: RunFolder;
  readonly run: PairRun;
  readonly tooLong: number;
  /** What the language goes on from, where it had been taught before. */
  readonly earlier?: LanguagePack;
}

export async function openPairRun(inputs: PairRunInputs): Promise<OpenedRun> {
  const { place, config, data, release } = inputs;
  requireLayers(config, release);
  const earlier = await earlierPack(config, release);
  const folder = await RunFolder.create(place, config);
  if (!existsSync(folder.vocabularyFile(config.language))) {
    const tokens = languageTokens(config, data, earlier);
    await folder.writeVocabularies(new Map([[config.language, tokens]]));
  }
  const language = (await folder.vocabularies([config.language])).get(config.language)!;
  const knownTokens = (await vocabulariesOf(release, [config.known])).get(config.known)!;
  const vocabularies = { known: Tokenizer.from(knownTokens), language };
  const { examples, tooLong } = examplesOf(data.splits.train, vocabularies, config.data.maxTokens);
  const known = await knownWeights(release, config.known);
  const tokens = { known: knownTokens, language: language.tokens };
  const run: PairRun = {
    config,
    model: release.config,
    vocabularies,
    known,
    examples,
    heldOut: heldOutOf(config, data, 'dev', config.watch.validationSentences),
    start: new Map([
      ...(earlier?.tensors ?? (await decoderFor(config, release, known))),
      ...startingTables({
        config,
        width: release.config.width,
        known,
        examples,
        tokens,
        earlier: earlier?.tensors,
      }),
    ]),
    openStates: () => openStates(inputs, run),
    oldLanguage: (code) => oldLanguage(release, code),
    others: release.codes.filter((code) => code !== config.known),
    translateForward: (count, translate) =>
      forwardTranslations({
        file: path.join(folder.path, 'translations.jsonl'),
        sentences: examples.map(({ source }) => vocabularies.known.decode(source)),
        targets: run.others,
        count,
        translate,
        onProgress: inputs.onTranslated,
        signal: inputs.signal,
      }),
    device: inputs.device,
  };
  return { folder, run, tooLong, earlier };
}

/** Of the language, in rank order: those of the pack that it goes on from, or learned from the corpus. */
export function languageTokens(
  { data: { vocabularySize }, language }: Pick<FrozenConfig, 'data' | 'language'>,
  data: PairData,
  earlier: LanguagePack | undefined,
): Uint8Array[] {
  return earlier
    ? parseVocabulary(earlier.vocabulary, language)
    : learnVocabulary(data, vocabularySize);
}

/** What the new language's own decoder is at first. @throws InterlinguaError when there is none of the name */
async function decoderFor(
  { strategy, decoder: { from } }: FrozenConfig,
  release: Release,
  known: KnownWeights,
): Promise<Map<string, StoredTensor>> {
  if (strategy === 'meta') return await readMetaStart(release);
  if (from === 'shared' || release.codes.includes(from))
    return startingDecoder(known, release.config);
  const { tensors } = await packCalled(from, release);
  return new Map([...tensors].filter(([name]) => name.startsWith('decoder.')));
}

/** @throws InterlinguaError `invalid-input` when there are more adapters than layers */
export function requireLayers({ adapters }: FrozenConfig, { config }: Release): void {
  if (adapters.layers <= config.encoderLayers) return;
  throw new InterlinguaError(
    'invalid-input',
    `train: there can be one adapter in each of the encoder's ${config.encoderLayers} layers, ` +
      `got adapters.layers=${adapters.layers}. Add --set adapters.layers=${config.encoderLayers}.`,
  );
}

async function oldLanguage(release: Release, code: string): Promise<OldLanguage> {
  const tokens = (await vocabulariesOf(release, [code])).get(code)!;
  const tables = await release.tensors(release.language(code).tables);
  const values = [...tables].map(([role, { data }]) => [role, data]);
  return { tokenizer: Tokenizer.from(tokens), tables: Object.fromEntries(values) };
}

async function openStates(
  { config, release, device, onEncoded, signal }: PairRunInputs,
  { examples, known }: PairRun,
): Promise<StateCache> {
  const encoder = await ReleaseEncoder.open(release, config.known, known, device);
  const sentences = examples.map(({ source }) => ended(source));
  try {
    return await StateCache.open({
      folder: statesFolder(encoder, sentences),
      sentences,
      encoder,
      onProgress: (done) => onEncoded?.(done, sentences.length),
      signal,
    });
  } finally {
    await encoder.close();
  }
}
