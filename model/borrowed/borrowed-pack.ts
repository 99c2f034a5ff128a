/** A language that speaks what a borrowed encoder reads, as a pack: made, installed, and asked for. */

import { existsSync } from 'node:fs';
import { InterlinguaError } from '../../data/errors.ts';
import { formatVocabulary } from '../../data/vocabulary.ts';
import { NO_ADAPTERS } from '../config.ts';
import { packFile } from '../installed-packs.ts';
import { type LanguagePack, type PackManifest, readPack, writePack } from '../pack.ts';
import { packSpecs, requireWholePack } from '../pack-check.ts';
import { countParameters } from '../parameters.ts';
import type { DirectionResult, Release } from '../release.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { FrozenEncoder } from '../transfer/frozen-encoder.ts';
import type { PairData } from '../transfer/pair-data.ts';
import type { BorrowedRun } from './borrowed-run.ts';
import type { BorrowedConfig } from './config.ts';

export interface FinishedSpeech {
  readonly config: BorrowedConfig;
  readonly release: Release;
  readonly encoder: FrozenEncoder;
  readonly data: PairData;
  readonly run: BorrowedRun;
  readonly scores: readonly DirectionResult[];
  readonly credit: string;
  readonly licence: string;
}

/** @param file where the pack goes */
export async function writeBorrowedPack(file: string, finished: FinishedSpeech): Promise<void> {
  const { course, vocabulary } = finished.run;
  const manifest = manifestOf(finished);
  const values = course.values();
  const tensors = packSpecs(manifest, vocabulary.tokens.length).map(
    ({ name, shape }): [string, StoredTensor] => [name, { shape, data: values[name] }],
  );
  const pack = {
    manifest,
    vocabulary: formatVocabulary(vocabulary.tokens),
    tensors: new Map(tensors),
  };
  requireWholePack(pack, file);
  await writePack(file, pack);
}

function manifestOf(finished: FinishedSpeech): PackManifest {
  const { config, release, encoder, data, run, scores, credit, licence } = finished;
  const {
    strategy,
    known,
    language,
    corpora: _files,
    interlingua,
    encoder: id,
    ...settings
  } = config;
  const pair = `${known}-${language}`;
  const shape = {
    model: release.config,
    adapters: NO_ADAPTERS,
    borrowed: { id, width: encoder.width },
  };
  const parameters = countParameters(packSpecs(shape, run.vocabulary.tokens.length));
  return {
    format: 1,
    code: language,
    created: new Date().toISOString().slice(0, 10),
    licence,
    interlingua,
    ...shape,
    trainedPairs: [pair],
    training: { strategy, steps: run.course.totalSteps, parameters, settings },
    data: [{ pair, rows: data.report.read, kept: data.report.kept, credit }],
    scores: [...scores],
  };
}

/** By what a pack on a borrowed encoder is called on this machine: beside one on the interlingua, `nl@1a2b3c4d5e6f`. */
export function borrowedName(code: string, encoderHash: string): string {
  return `${code}@${encoderHash.slice(0, 12)}`;
}

/** @throws InterlinguaError `missing-file` when the language has not been taught on this encoder */
export async function readBorrowedPack(
  encoder: FrozenEncoder & { readonly id: string },
  code: string,
): Promise<LanguagePack> {
  const file = packFile(borrowedName(code, encoder.hash));
  if (existsSync(file)) {
    const pack = await readPack(file);
    if (pack.manifest.interlingua === encoder.hash) return pack;
  }
  throw new InterlinguaError(
    'missing-file',
    `translate: ${code} must have been taught on ${encoder.id}, ${encoder.hash.slice(0, 12)}…, got no such pack. ` +
      `Teach it with npm run train:pair -- --interlingua ${encoder.id} --pair LANGUAGE-${code} --corpus FILE.`,
  );
}
