/** What `npm run bench:serve` measured, for people: a table, ratios, and what was aimed at. */

import type { ServeReport } from './bench-serve.ts';
import { BATCHES } from './bench-serve-sentences.ts';
import type { Latency } from './latency.ts';
import { byteSize, table, whole } from './table.ts';

const LARGEST_BATCH = BATCHES.at(-1)!;

/** What translating is meant to be on two cores with nothing else to do. */
const AIMS = {
  sentenceMilliseconds: 6,
  httpMilliseconds: 12,
  tokensPerSecond: 4000,
  timesPeer: 3,
  readyMilliseconds: 2000,
  residentBytes: 400 * 2 ** 20,
} as const;

export function describeReport(report: ServeReport): string {
  const { machine, direction, turns, beam } = report;
  return [
    `${machine.cpu}, ${machine.cores} cores, load ${machine.load.toFixed(1)}, Node ${machine.node}`,
    `${direction}, beam ${beam}, ${turns} turns; ms are p50 / p95 / p99; one thread unless said otherwise`,
    '',
    inProcess(report),
    ...(report.http ? ['', overHttp(report)] : []),
    '',
    aims(report),
  ].join('\n');
}

function inProcess({ engines, peers, threads, clients }: ServeReport): string {
  const ours = (value: (each: ServeReport['engines'][number]) => string) => engines.map(value);
  const theirs = (value: (each: ServeReport['peers'][number]) => string) => peers.map(value);
  return table([
    ['', ...ours(({ precision }) => precision), ...theirs(({ way }) => `transformers.js ${way}`)],
    ['start to first translation, ms', ...ours((each) => each.startMilliseconds.toFixed(0))],
    [
      'a sentence of 12 tokens, ms',
      ...ours(({ oneClient }) => triple(oneClient)),
      ...theirs(({ oneClient }) => triple(oneClient)),
    ],
    ...BATCHES.map((size) => [
      `tokens/s, ${size} at a time`,
      ...ours(({ tokensPerSecond }) => whole(tokensPerSecond[size]!)),
      ...theirs(({ tokensPerSecond }) => whole(tokensPerSecond[size]!)),
    ]),
    ...BATCHES.map((size) => [
      `tokens/s of processor time, ${size} at a time`,
      ...ours((each) => whole(each.tokensPerProcessorSecond[size]!)),
      ...theirs((each) => whole(each.tokensPerProcessorSecond[size]!)),
    ]),
    [
      `tokens/s, ${threads} threads, ${LARGEST_BATCH} at a time`,
      ...ours((each) => whole(each.threadedTokensPerSecond)),
    ],
    [
      `${clients} clients, ${threads} threads, ms`,
      ...ours(({ manyClients }) => triple(manyClients)),
    ],
    [
      `tokens/s, ${clients} clients, ${threads} threads`,
      ...ours(({ manyClients }) => whole(manyClients.tokensPerSecond)),
    ],
  ]);
}

function overHttp({ http, clients }: ServeReport): string {
  const { readyMilliseconds, oneClient, manyClients, languages, residentBytes } = http!;
  return table([
    ['the server, int8', ''],
    ['ready after, ms', readyMilliseconds.toFixed(0)],
    ['a sentence of 12 tokens, ms', triple(oneClient)],
    [`${clients} clients, ms`, triple(manyClients)],
    ['memory when ready', byteSize(residentBytes.ready)],
    [`memory with ${languages} languages loaded`, byteSize(residentBytes.allLanguages)],
    ['memory after the clients', byteSize(residentBytes.afterClients)],
  ]);
}

function aims({ engines, peers, http, threads }: ServeReport): string {
  const int8 = engines.find(({ precision }) => precision === 'int8')!;
  const atMost = (name: string, value: number, aim: number, show: (value: number) => string) => [
    name,
    `${show(value)} ≤ ${show(aim)}`,
    value <= aim ? 'met' : 'missed',
  ];
  const atLeast = (name: string, value: number, aim: number, show: (value: number) => string) => [
    name,
    `${show(value)} ≥ ${show(aim)}`,
    value >= aim ? 'met' : 'missed',
  ];
  const milliseconds = (value: number) => `${value.toFixed(1)} ms`;
  const times = (value: number) => `${value.toFixed(1)}×`;
  const ratios = peers.flatMap(({ way, tokensPerSecond: theirs }) => {
    // As it comes, it uses all cores, as our server does.
    const [cores, many] =
      way === 'as it comes'
        ? [`, ${threads} threads`, int8.threadedTokensPerSecond]
        : ['', int8.tokensPerSecond[LARGEST_BATCH]!];
    const ratio = (size: number, note: string, ours: number) =>
      atLeast(
        `${size} at a time${note}, as fast as transformers.js ${way}`,
        ours / theirs[size]!,
        AIMS.timesPeer,
        times,
      );
    return [ratio(1, '', int8.tokensPerSecond[1]!), ratio(LARGEST_BATCH, cores, many)];
  });
  return table([
    ['int8, against the aims (two idle cores, greedy)', 'measured', ''],
    atMost('a sentence, p50', int8.oneClient.p50, AIMS.sentenceMilliseconds, milliseconds),
    atLeast(
      `tokens/s, ${threads} threads, ${LARGEST_BATCH} at a time`,
      int8.threadedTokensPerSecond,
      AIMS.tokensPerSecond,
      whole,
    ),
    ...ratios,
    ...(http
      ? [
          atMost('over HTTP, p50', http.oneClient.p50, AIMS.httpMilliseconds, milliseconds),
          atMost('server ready', http.readyMilliseconds, AIMS.readyMilliseconds, milliseconds),
          atMost(
            `memory with ${http.languages} languages`,
            http.residentBytes.allLanguages,
            AIMS.residentBytes,
            byteSize,
          ),
        ]
      : []),
  ]);
}

function triple({ p50, p95, p99 }: Latency): string {
  return [p50, p95, p99].map((milliseconds) => milliseconds.toFixed(1)).join(' / ');
}
