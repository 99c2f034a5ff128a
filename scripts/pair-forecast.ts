/** `npm run train:pair -- --dry-run`: what teaching a language would take, for people to read. */

import path from 'node:path';
import type { DroppedRow } from '../data/corpora/multilingual.ts';
import { language } from '../data/languages.ts';
import { type Comparison, readComparisons } from '../model/comparison.ts';
import { qualityBand } from '../model/quality-band.ts';
import type { TrainingDevice } from '../model/training/step-runner.ts';
import type { PairConfig } from '../model/transfer/config.ts';
import {
  type ForecastInputs,
  forecastPair,
  type PairForecast,
  type TranslationsForecast,
} from '../model/transfer/forecast.ts';
import type { PairData } from '../model/transfer/pair-data.ts';
import { FREEZES } from '../model/transfer/strategies.ts';
import { corpusFaults, filterTable } from './corpus-report.ts';
import { byteSize, percent, table, whole } from './table.ts';
import { duration } from './training-display.ts';

/** What is forecast, and on what. */
export interface Forecast {
  readonly config: Pick<PairConfig, 'known' | 'language'> & { readonly strategy: string };
  readonly data: PairData;
  readonly device: TrainingDevice;
  /** What stays as it is. */
  readonly freezes: string;
}

export async function pairForecast(inputs: ForecastInputs): Promise<string> {
  const about = { ...inputs, freezes: FREEZES[inputs.config.strategy] };
  const described = describeForecast(about, await forecastPair(inputs));
  const { sha256 } = inputs.release.manifest.encoder;
  return `${described}\n\n${expectedQuality(inputs, sha256, await readComparisons())}`;
}

/** From what comparisons measured, and from nothing else. */
export function expectedQuality(
  { config, data }: Pick<Forecast, 'config' | 'data'>,
  interlingua: string,
  comparisons: readonly Comparison[],
): string {
  const { known, language: code, strategy } = config;
  const pairs = data.splits.train.length;
  const band = qualityBand(comparisons, { strategy, known, language: code, pairs, interlingua });
  if (!band) {
    return 'expected quality: unknown, since nothing has been measured here yet; npm run compare does that';
  }
  const [fewest, most] = band.measured.map(whole);
  const of = band.isSameLanguage ? '' : ' of other languages';
  const on = band.isSameInterlingua ? '' : ', measured on another interlingua than this one';
  const told = ([low, high]: readonly number[]) => `${low!.toFixed(1)} to ${high!.toFixed(1)}`;
  return [
    `expected quality with ${whole(pairs)} pairs, from ${band.from.join(', ')}${of}, ${fewest} to ${most} pairs${on}`,
    table([
      ['', 'BLEU'],
      [`  ${known}-${code}`, told(band.spoken)],
      [`  ${code}-${known}`, told(band.understood)],
    ]),
  ].join('\n');
}

export function describeForecast(about: Forecast, forecast: PairForecast): string {
  const { config, data } = about;
  const { splits, report, dropped } = data;
  const name = `${config.known}-${config.language}`;
  const facts = { name, report, train: splits.train.length, dev: splits.dev.length };
  const faults = corpusFaults({ ...facts, tooLong: forecast.tooLong });
  const sections = [
    `${name}\n${filterTable(report)}`,
    droppedRows(dropped, report.read - report.kept),
    splitTable(about, forecast),
    faults.length === 0 ? '' : ['look at these', ...faults].join('\n  '),
    vocabularyTable(about, forecast),
    sizeTable(about, forecast),
    timeTable(about, forecast),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function droppedRows(dropped: readonly DroppedRow[], all: number): string {
  if (dropped.length === 0) return '';
  const rows = dropped.map(({ file, line, filter }) => {
    return `  ${nearby(file ?? '')} line ${line}: ${filter}`;
  });
  const title = all > dropped.length ? `the first of ${whole(all)} rows dropped` : 'rows dropped';
  return [title, ...rows].join('\n');
}

/** A path as people would type it. */
function nearby(file: string): string {
  const relative = path.relative('', file);
  return relative.startsWith('..') ? file : relative;
}

function splitTable({ data }: Forecast, { examples, tooLong }: PairForecast): string {
  const { train, dev, test } = data.splits;
  return table([
    ['pairs to learn from', whole(train.length)],
    ['  too long', whole(tooLong)],
    ['  used', whole(examples)],
    ['pairs to be judged by while it learns', whole(dev.length)],
    ['pairs to be scored by in the end', whole(test.length)],
  ]);
}

function vocabularyTable({ config }: Forecast, { vocabulary, coverage }: PairForecast): string {
  const row = (
    code: string,
    { wholeWords, bytesAToken, tokensASentence }: typeof coverage.language,
  ) => [
    `  ${language(code).english}`,
    percent(wholeWords),
    bytesAToken.toFixed(1),
    tokensASentence.toFixed(1),
  ];
  return [
    `vocabulary: ${whole(vocabulary)} tokens; on sentences that it was not learned from`,
    table([
      ['', 'words that are one token', 'bytes a token', 'tokens a sentence'],
      ...(coverage.known ? [row(config.known, coverage.known)] : []),
      row(config.language, coverage.language),
    ]),
  ].join('\n');
}

function sizeTable(
  { config, freezes }: Forecast,
  { lessons, frozen, states }: PairForecast,
): string {
  const learned = lessons.map(({ lesson, parameters }) => [`  ${lesson}`, whole(parameters)]);
  return [
    `strategy ${config.strategy}; frozen: ${freezes}`,
    table([
      ['parameters that learn', ''],
      ...learned,
      ...(frozen === undefined ? [] : [['parameters that are frozen', whole(frozen)]]),
      ['memory, with a step of each lesson tried', byteSize(peakMemory())],
      ...(states ? [['disk for encoder states', byteSize(states.bytes)]] : []),
    ]),
  ].join('\n');
}

/** The most that this process ever held, in bytes. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function timeTable({ device }: Forecast, { lessons, states, translations }: PairForecast): string {
  const rows = lessons.map(({ lesson, steps, seconds }) => [
    `  ${lesson}`,
    `${whole(steps)} steps`,
    `${seconds.toPrecision(2)} s a step`,
    duration(steps * seconds),
  ]);
  const before = [
    ...(states ? [['  encoding', '', '', duration(states.seconds)]] : []),
    ...(translations ? [translatingRow(translations)] : []),
  ];
  const total =
    lessons.reduce((sum, { steps, seconds }) => sum + steps * seconds, 0) +
    (states?.seconds ?? 0) +
    (translations?.seconds ?? 0);
  const moved = Math.max(...lessons.map(({ bytesMoved }) => bytesMoved));
  return [
    `time on ${device}, from a step of each lesson measured just now; validations come on top`,
    table([...before, ...rows, ['  together', '', '', duration(total)]]),
    moved > 0
      ? `between this process and the device: at most ${byteSize(moved)} a step, there and back`
      : 'nothing is moved between this process and the device',
  ].join('\n');
}

/** What the source lesson has translated into the release's other languages. */
function translatingRow({ sentences, seconds }: TranslationsForecast): string[] {
  return ['  translating', `${whole(sentences)} sentences`, '', duration(seconds)];
}
