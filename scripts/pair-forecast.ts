/** `npm run train:pair -- --dry-run`: what teaching a language would take, for people to read. */

import path from 'node:path';
import type { DroppedRow } from '../data/corpora/multilingual.ts';
import { language } from '../data/languages.ts';
import {
  type ForecastInputs,
  forecastPair,
  type PairForecast,
} from '../model/transfer/forecast.ts';
import { FREEZES } from '../model/transfer/strategies.ts';
import { corpusFaults, filterTable } from './corpus-report.ts';
import { byteSize, percent, table, whole } from './table.ts';
import { duration } from './training-display.ts';

export async function pairForecast(inputs: ForecastInputs): Promise<string> {
  const { config, data } = inputs;
  const { splits, report, dropped } = data;
  const forecast = await forecastPair(inputs);
  const name = `${config.known}-${config.language}`;
  const facts = { name, report, train: splits.train.length, dev: splits.dev.length };
  const faults = corpusFaults({ ...facts, tooLong: forecast.tooLong });
  const sections = [
    `${name}\n${filterTable(report)}`,
    droppedRows(dropped, report.read - report.kept),
    splitTable(inputs, forecast),
    faults.length === 0 ? '' : ['look at these', ...faults].join('\n  '),
    vocabularyTable(inputs, forecast),
    sizeTable(inputs, forecast),
    timeTable(inputs, forecast),
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

function splitTable({ data }: ForecastInputs, { examples, tooLong }: PairForecast): string {
  const { train, dev, test } = data.splits;
  return table([
    ['pairs to learn from', whole(train.length)],
    ['  too long', whole(tooLong)],
    ['  used', whole(examples)],
    ['pairs to be judged by while it learns', whole(dev.length)],
    ['pairs to be scored by in the end', whole(test.length)],
  ]);
}

function vocabularyTable(
  { config }: ForecastInputs,
  { vocabulary, coverage }: PairForecast,
): string {
  const row = (
    code: string,
    { wholeWords, bytesAToken, tokensASentence }: typeof coverage.known,
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
      row(config.known, coverage.known),
      row(config.language, coverage.language),
    ]),
  ].join('\n');
}

function sizeTable({ config }: ForecastInputs, { lessons, frozen, states }: PairForecast): string {
  const learned = lessons.map(({ lesson, parameters }) => [`  ${lesson}`, whole(parameters)]);
  return [
    `strategy ${config.strategy}; frozen: ${FREEZES[config.strategy]}`,
    table([
      ['parameters that learn', ''],
      ...learned,
      ['parameters that are frozen', whole(frozen)],
      ['memory, with a step of each lesson tried', byteSize(peakMemory())],
      ...(states ? [['disk for encoder states', byteSize(states.bytes)]] : []),
    ]),
  ].join('\n');
}

/** The most that this process ever held, in bytes. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function timeTable({ device }: ForecastInputs, { lessons, states }: PairForecast): string {
  const rows = lessons.map(({ lesson, steps, seconds }) => [
    `  ${lesson}`,
    `${whole(steps)} steps`,
    `${seconds.toPrecision(2)} s a step`,
    duration(steps * seconds),
  ]);
  const encoding = states ? [['  encoding', '', '', duration(states.seconds)]] : [];
  const total = lessons.reduce((sum, { steps, seconds }) => sum + steps * seconds, 0);
  const moved = Math.max(...lessons.map(({ bytesMoved }) => bytesMoved));
  return [
    `time on ${device}, from a step of each lesson measured just now; validations come on top`,
    table([...encoding, ...rows, ['  together', '', '', duration(total + (states?.seconds ?? 0))]]),
    moved > 0
      ? `between this process and the device: at most ${byteSize(moved)} a step, there and back`
      : 'nothing is moved between this process and the device',
  ].join('\n');
}
