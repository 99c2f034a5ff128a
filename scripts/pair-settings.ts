/** The settings of a run that teaches a language: a recipe for each strategy, and what flags change of it. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { InterlinguaError } from '../data/errors.ts';
import { projectRoot } from '../model/home.ts';
import type { Release } from '../model/release.ts';
import {
  movesOldLanguages,
  type PairConfig,
  parsePairConfig,
  type Strategy,
} from '../model/transfer/config.ts';
import type { OldCorpus } from '../model/transfer/old-pairs.ts';
import {
  type NewPair,
  type PairData,
  readPairs,
  vocabularySizeFor,
} from '../model/transfer/pair-data.ts';
import { assign, layered, readSettings, type Setting, type Settings } from './settings.ts';

/** What a strategy has besides the settings that all share. */
const RECIPES: Readonly<Record<Strategy, string>> = {
  frozen: 'frozen.json',
  meta: 'frozen.json',
  'fine-tune': 'fine-tune.json',
  'multi-task': 'multi-task.json',
  scratch: 'scratch.json',
};

export interface Asked {
  /** The run's own when it goes on and this is left out. */
  readonly strategy?: Strategy;
  /** Settings on top of the recipe. */
  readonly config?: string;
  readonly set: readonly Setting[];
  readonly corpus: readonly string[];
  readonly rehearse: readonly OldCorpus[];
  /** Whose decoder the new language's own one starts as. */
  readonly initFrom?: string;
  readonly decoder?: DecoderKind;
}

/** What learns of the decoder: all of a copy, or adapters in it. */
export const DECODER_KINDS = ['copy', 'adapters'] as const;
export type DecoderKind = (typeof DECODER_KINDS)[number];

/** Of adapters, where nobody asks for another. */
const DECODER_RANK = 32;

/** How far the tables of a language that goes on are drawn to the known one's; a new one's are all the way. */
const COMING_ALONG = { source: 0.5, target: 0 };

/**
 * A run that goes on keeps its settings, but for those that flags change.
 *
 * @param file of the run's settings, which is there when the run goes on
 */
export async function settle(
  asked: Asked,
  file: string,
  pair: NewPair,
  release: Release,
): Promise<{ config: PairConfig; data: PairData }> {
  const kept = existsSync(file) ? file : undefined;
  const value = kept
    ? await readSettings(kept)
    : { ...(await recipe(asked, pair)), ...namesOf(pair, release) };
  requireSameStrategy(asked, value, kept);
  requireOldLanguages(asked, value.strategy as Strategy);
  requireOwnDecoder(asked, value.strategy as Strategy);
  const corpora = asked.corpus.map((each) => path.resolve(each));
  assign(value, ['corpora'], corpora);
  if (asked.rehearse.length > 0) assign(value, ['rehearsal', 'corpora'], resolved(asked.rehearse));
  if (asked.initFrom) assign(value, ['decoder', 'from'], asked.initFrom);
  if (asked.decoder)
    assign(value, ['decoder', 'rank'], asked.decoder === 'adapters' ? DECODER_RANK : 0);
  for (const { keys, value: setting } of asked.set) assign(value, keys, setting);
  const where = kept ?? asked.config ?? `the recipe ${RECIPES[value.strategy as Strategy]}`;
  return await withPairs(value, pair, corpora, () =>
    parsePairConfig(value, asked.set.length > 0 ? `${where} with --set` : where),
  );
}

/**
 * Reads the pairs, and where the settings leave the size of the vocabulary open, chooses it by how many there are.
 *
 * @param value the settings that `parse` makes a configuration of
 */
export async function withPairs<Config extends Pick<PairConfig, 'data' | 'training'>>(
  value: Settings,
  pair: NewPair,
  corpora: readonly string[],
  parse: () => Config,
): Promise<{ config: Config; data: PairData }> {
  const isOpen = (value.data as Settings).vocabularySize === undefined;
  // Until the pairs have been counted, any size will do.
  if (isOpen) assign(value, ['data', 'vocabularySize'], vocabularySizeFor(0) + 1);
  const config = parse();
  const data = await readPairs(pair, corpora, config);
  if (!isOpen) return { config, data };
  const vocabularySize = vocabularySizeFor(data.splits.train.length);
  return { config: { ...config, data: { ...config.data, vocabularySize } }, data };
}

async function recipe(
  { strategy = 'frozen', config, initFrom }: Asked,
  { language }: NewPair,
): Promise<Settings> {
  const folder = path.join(projectRoot(), 'model/transfer/configs');
  const files = [path.join(folder, 'pair.json'), path.join(folder, RECIPES[strategy])];
  const layers = await Promise.all(files.map(readSettings));
  if (initFrom === language) layers.push({ alignedStart: COMING_ALONG });
  if (config) layers.push(await readSettings(config));
  return { ...layers.reduce(layered), strategy };
}

function namesOf({ known, language }: NewPair, { manifest }: Release): Settings {
  return { known, language, interlingua: manifest.encoder.sha256 };
}

function requireSameStrategy({ strategy }: Asked, value: Settings, kept: string | undefined): void {
  // Runs from before there was a choice are frozen ones.
  value.strategy ??= 'frozen';
  if (strategy === undefined || strategy === value.strategy) return;
  throw new InterlinguaError(
    'invalid-input',
    `${kept}: the run's strategy is ${value.strategy}, got --strategy ${strategy}. ` +
      'Start another one with --run NAME.',
  );
}

/** @throws InterlinguaError for corpora that the strategy would have no use for */
function requireOldLanguages({ rehearse }: Asked, strategy: Strategy): void {
  if (rehearse.length === 0 || movesOldLanguages(strategy)) return;
  throw new InterlinguaError(
    'invalid-input',
    `--rehearse: old languages must be able to move, for fine-tune or multi-task, got the strategy ${strategy}. ` +
      'Leave it out.',
  );
}

/** @throws InterlinguaError where the language has no decoder of its own, or one that starts elsewhere */
function requireOwnDecoder({ initFrom, decoder }: Asked, strategy: Strategy): void {
  const hasOwn = strategy === 'frozen' || strategy === 'meta';
  if (initFrom !== undefined && strategy !== 'frozen') {
    throw new InterlinguaError(
      'invalid-input',
      `--init-from: only frozen may start from any decoder, got the strategy ${strategy}. Leave it out.`,
    );
  }
  if (decoder === undefined || hasOwn) return;
  throw new InterlinguaError(
    'invalid-input',
    `--decoder: only with frozen and meta does the language have a decoder of its own, got the strategy ${strategy}. ` +
      'Leave it out.',
  );
}

function resolved(corpora: readonly OldCorpus[]): OldCorpus[] {
  return corpora.map(({ pair, file }) => ({ pair, file: path.resolve(file) }));
}
