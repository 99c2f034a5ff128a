/**
 * `npm run bench:serve`: how fast translating is, with 8-bit and with full weights, all from one run.
 *
 * The precisions take turns in every measurement, so that a machine with other work to do slows both sides
 * of a ratio alike.
 */

import { availableParallelism, cpus } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { phrasebook } from '../data/phrasebook/index.ts';
import type { Tokenizer } from '../data/tokenizer.ts';
import { releaseFolder } from '../model/home.ts';
import type { Precision } from '../model/precision.ts';
import { recordRelease } from '../model/record-release.ts';
import { Release } from '../model/release.ts';
import { DecodingPool } from '../model/runtime/decoding-pool.ts';
import { Engine } from '../model/runtime/engine.ts';
import { releaseInstallation } from '../model/runtime/installation.ts';
import { Translator } from '../model/runtime/translator.ts';
import { startUnbundled } from '../model/runtime/unbundled-thread.ts';
import { runAsMain } from './command.ts';
import { byteSize, table, whole } from './table.ts';
import { type Terminal, terminal } from './terminal.ts';

const PRECISIONS: readonly Precision[] = ['int8', 'fp32'];
const DIRECTION = { source: 'en', target: 'de' } as const;
const BATCHES = [1, 4, 16, 64];
/** Sentences of one measurement of a batch size, so that all take about as long. */
const SENTENCES_A_TURN = 64;
const WARMUP_SENTENCES = 64;
/** Those of the latency: about as long as most that people type. */
const TYPICAL_WORDS = { least: 8, most: 12 } as const;

interface Flags {
  readonly turns: number;
  readonly clients: number;
  readonly threads: number;
  readonly json?: boolean;
}

interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

interface Measured {
  readonly precision: Precision;
  /** Until the first translation is there, in milliseconds, code already loaded. */
  readonly startMilliseconds: number;
  /** Milliseconds of a sentence when nobody else asks, on one thread. */
  readonly oneClient: Latency;
  /** Target tokens a second on one thread, by sentences at a time. */
  readonly tokensPerSecond: Readonly<Record<number, number>>;
  /** The same with the largest batch, a second of processor time: what a machine without other work would do. */
  readonly tokensPerProcessorSecond: number;
  /** All threads, and many who ask one sentence after the other. */
  readonly manyClients: Latency & { readonly tokensPerSecond: number };
}

interface Report {
  readonly machine: { readonly cpu: string; readonly node: string };
  readonly direction: string;
  readonly turns: number;
  readonly clients: number;
  readonly threads: number;
  readonly measured: readonly Measured[];
  /** Of this process with everything loaded, twice over: for both precisions, here and in threads. */
  readonly residentBytes: number;
}

export function benchServeCommand(screen: Terminal = terminal, signal?: AbortSignal): Command {
  return new Command('bench:serve')
    .description('Measure translating: start, latency, tokens a second, by precision')
    .option('--turns <number>', 'times that everything is measured', toCount, 5)
    .option('--clients <number>', 'how many ask at the same time', toCount, 16)
    .option('--threads <number>', 'threads that decode for them', toCount, availableParallelism())
    .option('--json', 'print one JSON object')
    .action(async (flags: Flags) => {
      const report = await measure(flags, screen, signal);
      screen.print(flags.json ? JSON.stringify(report) : describe(report));
    });
}

/** One precision, open twice: on this thread and on several. */
interface Contender {
  readonly precision: Precision;
  readonly alone: Translator;
  readonly threaded: Translator;
  readonly starts: number[];
  readonly single: number[];
  readonly rates: Map<number, number[]>;
  readonly processorRates: number[];
  readonly crowd: number[];
  readonly crowdRates: number[];
}

async function measure(flags: Flags, screen: Terminal, signal?: AbortSignal): Promise<Report> {
  const { turns, clients, threads } = flags;
  const release = await Release.open(releaseFolder());
  for (const precision of PRECISIONS) await recordRelease(release, precision);
  const tokenizer = await releaseInstallation(release)
    .languages()
    .find(({ code }) => code === DIRECTION.target)!
    .readTokenizer();
  const sentences = someSentences(turns);
  const contenders: Contender[] = [];
  for (const precision of PRECISIONS) {
    contenders.push(await contender(release, precision, threads, sentences));
  }
  for (let turn = 0; turn < turns; turn++) {
    for (const each of contenders) {
      signal?.throwIfAborted();
      screen.progress(`turn ${turn + 1} of ${turns}, ${each.precision}`);
      each.starts.push(await startTime(release, each.precision, sentences[0]));
      await oneAfterTheOther(each, sentences);
      for (const size of BATCHES) await inBatches(each, size, sentences, tokenizer);
      await manyAtOnce(each, clients, sentences, tokenizer);
    }
  }
  screen.progress('');
  const report: Report = {
    machine: { cpu: cpus()[0].model.trim(), node: process.version },
    direction: `${DIRECTION.source}-${DIRECTION.target}`,
    turns,
    clients,
    threads,
    measured: contenders.map(measuredOf),
    residentBytes: process.memoryUsage.rss(),
  };
  for (const { alone, threaded } of contenders) {
    await alone.close();
    await threaded.close();
  }
  return report;
}

async function contender(
  release: Release,
  precision: Precision,
  threads: number,
  sentences: readonly string[],
): Promise<Contender> {
  const installation = releaseInstallation(release, precision);
  const pool = new DecodingPool({ threads, start: startUnbundled });
  const alone = await Translator.open(installation, new Engine());
  const threaded = await Translator.open(installation, pool);
  const codes = [DIRECTION.source, DIRECTION.target];
  const warmup = sentences.slice(0, WARMUP_SENTENCES);
  for (const each of [alone, threaded]) {
    await each.warm(codes);
    await each.translateAll(warmup, DIRECTION);
  }
  const [starts, single, crowd, crowdRates, processorRates]: number[][] = [[], [], [], [], []];
  const rates = new Map(BATCHES.map((size): [number, number[]] => [size, []]));
  return {
    precision,
    alone,
    threaded,
    starts,
    single,
    rates,
    processorRates,
    crowd,
    crowdRates,
  };
}

/** Milliseconds until a translator that was not there has translated. */
async function startTime(release: Release, precision: Precision, text: string): Promise<number> {
  const started = performance.now();
  const translator = await Translator.open(releaseInstallation(release, precision));
  await translator.translate({ ...DIRECTION, text });
  const milliseconds = performance.now() - started;
  await translator.close();
  return milliseconds;
}

async function oneAfterTheOther({ alone, single }: Contender, sentences: readonly string[]) {
  const typical = sentences.filter((text) => {
    const { length } = text.split(' ');
    return length >= TYPICAL_WORDS.least && length <= TYPICAL_WORDS.most;
  });
  for (const text of typical.slice(0, SENTENCES_A_TURN)) {
    const started = performance.now();
    await alone.translate({ ...DIRECTION, text });
    single.push(performance.now() - started);
  }
}

async function inBatches(
  { alone, rates, processorRates }: Contender,
  size: number,
  sentences: readonly string[],
  tokenizer: Tokenizer,
): Promise<void> {
  let tokens = 0;
  const started = performance.now();
  const before = process.cpuUsage();
  for (let start = 0; start < SENTENCES_A_TURN; start += size) {
    const batch = sentences.slice(start, start + size);
    for (const { text } of await alone.translateAll(batch, DIRECTION))
      tokens += tokensOf(text, tokenizer);
  }
  rates.get(size)!.push((1000 * tokens) / (performance.now() - started));
  const { user, system } = process.cpuUsage(before);
  if (size === BATCHES.at(-1)) processorRates.push((1e6 * tokens) / (user + system));
}

async function manyAtOnce(
  { threaded, crowd, crowdRates }: Contender,
  clients: number,
  sentences: readonly string[],
  tokenizer: Tokenizer,
): Promise<void> {
  let next = 0;
  let tokens = 0;
  const started = performance.now();
  const client = async () => {
    while (next < 4 * SENTENCES_A_TURN) {
      const text = sentences[next++ % sentences.length];
      const asked = performance.now();
      const found = await threaded.translate({ ...DIRECTION, text });
      crowd.push(performance.now() - asked);
      tokens += tokensOf(found.text, tokenizer);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  crowdRates.push((1000 * tokens) / (performance.now() - started));
}

/** With the end, which a decoder has to say too. */
function tokensOf(text: string, tokenizer: Tokenizer): number {
  return tokenizer.encode(text).length + 1;
}

function someSentences(seed: number): string[] {
  const sentences: string[] = [];
  for (const { en } of phrasebook({ seed, languages: ['en'] })) {
    sentences.push(en);
    if (sentences.length === 4 * SENTENCES_A_TURN) break;
  }
  return sentences;
}

function measuredOf(each: Contender): Measured {
  const { precision, starts, single, rates, processorRates, crowd, crowdRates } = each;
  const medians = [...rates].map(([size, values]) => [size, quantile(values, 0.5)] as const);
  return {
    precision,
    startMilliseconds: quantile(starts, 0.5),
    oneClient: latency(single),
    tokensPerSecond: Object.fromEntries(medians),
    tokensPerProcessorSecond: quantile(processorRates, 0.5),
    manyClients: { ...latency(crowd), tokensPerSecond: quantile(crowdRates, 0.5) },
  };
}

function latency(milliseconds: readonly number[]): Latency {
  const at = (share: number) => quantile(milliseconds, share);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function describe({ machine, measured, ...about }: Report): string {
  const row = (title: string, value: (each: Measured) => string) => [title, ...measured.map(value)];
  const triple = ({ p50, p95, p99 }: Latency) =>
    [p50, p95, p99].map((milliseconds) => milliseconds.toFixed(1)).join(' / ');
  return [
    `${machine.cpu}, Node ${machine.node}, ${about.direction}, ${about.turns} turns`,
    '',
    table([
      ['', ...measured.map(({ precision }) => precision)],
      row('start, ms', ({ startMilliseconds }) => startMilliseconds.toFixed(0)),
      row('a sentence alone, ms p50 / p95 / p99', ({ oneClient }) => triple(oneClient)),
      ...BATCHES.map((size) =>
        row(`tokens/s, one thread, ${size} at a time`, ({ tokensPerSecond }) =>
          whole(tokensPerSecond[size]),
        ),
      ),
      row(`tokens/s of processor time, ${BATCHES.at(-1)} at a time`, (each) =>
        whole(each.tokensPerProcessorSecond),
      ),
      row(`${about.clients} clients, ms p50 / p95 / p99`, ({ manyClients }) => triple(manyClients)),
      row(`tokens/s, ${about.threads} threads, ${about.clients} clients`, ({ manyClients }) =>
        whole(manyClients.tokensPerSecond),
      ),
    ]),
    '',
    `Memory of this process, with both precisions loaded ${about.threads + 1} times: ` +
      byteSize(about.residentBytes),
  ].join('\n');
}

function toCount(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('Expected a whole number from 1.');
}

await runAsMain(import.meta.url, (signal) => benchServeCommand(terminal, signal));
