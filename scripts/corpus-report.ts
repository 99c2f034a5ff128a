/** Reports on corpora as tables. */

import type { CorpusOffer } from '../data/corpora/download/offer.ts';
import type { Examination } from '../data/corpora/examination.ts';
import type { FilterReport } from '../data/corpora/filters.ts';
import type { CorpusStatistics, SideStatistics } from '../data/corpora/statistics.ts';
import { byteSize, percent, table, whole } from './table.ts';

/** Characters of an inventory that are shown. */
const SHOWN_CHARACTERS = 40;

const MEASURES: readonly [name: string, value: (side: SideStatistics) => string][] = [
  ['distinct sentences', (side) => whole(side.distinctSentences)],
  ['words', (side) => whole(side.words.total)],
  ['words a sentence, mean', (side) => side.words.mean.toFixed(1)],
  ['  half have at most', (side) => whole(side.words.p50)],
  ['  99 of 100 at most', (side) => whole(side.words.p99)],
  ['  the longest', (side) => whole(side.words.max)],
  ['distinct words', (side) => whole(side.wordTypes)],
  ['  seen once only', (side) => whole(side.wordTypesSeenOnce)],
  ['characters a sentence, mean', (side) => side.characters.mean.toFixed(1)],
  ['  99 of 100 at most', (side) => whole(side.characters.p99)],
  ['  the longest', (side) => whole(side.characters.max)],
  ['distinct characters', (side) => whole([...side.inventory].length)],
];

export function statisticsTable({ rows, distinctPairs, source, target }: CorpusStatistics): string {
  const sides = [source, target];
  const scripts = Math.max(...sides.map((side) => side.scripts.length));
  const measured = table([
    ['', ...sides.map((side) => side.language)],
    ...MEASURES.map(([name, value]) => [name, ...sides.map(value)]),
    ...Array.from({ length: scripts }, (_, rank) => [
      rank === 0 ? 'letters by script' : '',
      ...sides.map((side) => scriptShare(side, rank)),
    ]),
  ]);
  const frequent = sides.map(
    (side) => `${side.language}: ${[...side.inventory].slice(0, SHOWN_CHARACTERS).join('')}`,
  );
  return [
    `${whole(rows)} rows, ${whole(distinctPairs)} of them distinct`,
    measured,
    'most frequent characters',
    ...frequent,
  ].join('\n');
}

function scriptShare(side: SideStatistics, rank: number): string {
  const entry = side.scripts[rank];
  return entry ? `${entry.script} ${percent(entry.share)}` : '';
}

export function filterTable({ read, kept, dropped }: FilterReport): string {
  const share = (rows: number) => percent(rows / Math.max(1, read));
  return table([
    ['read', whole(read), ''],
    ...Object.entries(dropped).map(([name, rows]) => [`  ${name}`, whole(rows), share(rows)]),
    ['kept', whole(kept), share(kept)],
  ]);
}

/** What there is to learn from, of one pair. */
export interface CorpusFacts {
  readonly name: string;
  /** Left out for pairs that are joined from others, as `dev` is. */
  readonly report?: FilterReport;
  readonly train: number;
  readonly dev?: number;
  readonly tooLong: number;
}

/** Below these a corpus is worth a word of warning. */
const FEW_PAIRS = 5000;
const LARGE_LOSS = 0.1;

/** What looks wrong with it, a sentence each. */
export function corpusFaults({ name, report, train, dev, tooLong }: CorpusFacts): string[] {
  const dropped = report ? 1 - report.kept / Math.max(1, report.read) : 0;
  return [
    ...(dropped > LARGE_LOSS ? [`${name}: ${percent(dropped)} of the rows were dropped.`] : []),
    ...(train < FEW_PAIRS ? [`${name}: only ${whole(train)} pairs to train on.`] : []),
    ...(dev === 0 ? [`${name}: no dev sentences to judge the run by.`] : []),
    ...(tooLong > LARGE_LOSS * train
      ? [`${name}: about ${percent(tooLong / train)} are too long.`]
      : []),
  ];
}

/** What the filters did, and the first lines that each of them dropped. */
export function examinationReport({ report, dropped, fault }: Examination): string {
  const lines = Object.entries(dropped).flatMap(([name, pairs]) => {
    if (pairs.length === 0) return [];
    const more = report.dropped[name as keyof typeof report.dropped] > pairs.length ? ', …' : '';
    return [`  ${name}: lines ${pairs.map(({ line }) => line).join(', ')}${more}`];
  });
  return [
    filterTable(report),
    ...(lines.length > 0 ? ['dropped', ...lines] : []),
    ...(fault === undefined ? [] : [`\n${fault}`]),
  ].join('\n');
}

export function offerTable(offers: readonly Omit<CorpusOffer, 'licence'>[]): string {
  return table([
    ['corpus', 'release', 'pairs', 'size'],
    ...offers.map(({ name, version, pairs, bytes }) => [
      name,
      version ?? '',
      pairs === undefined ? '?' : whole(pairs),
      bytes === undefined ? '?' : byteSize(bytes),
    ]),
  ]);
}

export function licenceNotice({ name, version, licence, publisher, url }: CorpusOffer): string {
  return [
    `${[name, version].filter(Boolean).join(' ')} from ${new URL(url).host}`,
    `  licence  ${licence.name}`,
    `           ${licence.url}`,
    `  credit   ${publisher}`,
  ].join('\n');
}
