/** Our translator, measured in this process: one precision, open on this thread and on several. */

import type { Tokenizer } from '../data/tokenizer.ts';
import type { Precision } from '../model/precision.ts';
import type { Release } from '../model/release.ts';
import { DecodingPool } from '../model/runtime/decoding-pool.ts';
import { Engine } from '../model/runtime/engine.ts';
import { releaseInstallation } from '../model/runtime/installation.ts';
import { Translator } from '../model/runtime/translator.ts';
import { startUnbundled } from '../model/runtime/unbundled-thread.ts';
import {
  BATCHES,
  batchesOf,
  DIRECTION,
  emptyRates,
  SENTENCES_A_TURN,
  type Sentences,
  tokensOf,
} from './bench-serve-sentences.ts';
import { type Latency, latency, median, medians, metered, type Rates, timed } from './latency.ts';

const LARGEST_BATCH = BATCHES.at(-1)!;

export interface EngineReport {
  readonly precision: Precision;
  /** Until the first translation is there, in milliseconds, code already loaded. */
  readonly startMilliseconds: number;
  /** Milliseconds of a sentence when nobody else asks, on one thread. */
  readonly oneClient: Latency;
  /** Target tokens a second on one thread, by sentences at a time. */
  readonly tokensPerSecond: Rates;
  /** A second of processor time: what a core without other work would do. */
  readonly tokensPerProcessorSecond: Rates;
  /** With the largest batch and all threads. */
  readonly threadedTokensPerSecond: number;
  /** All threads, and many who ask one sentence after the other. */
  readonly manyClients: Latency & { readonly tokensPerSecond: number };
}

export interface EngineOptions {
  readonly release: Release;
  readonly precision: Precision;
  readonly threads: number;
  readonly clients: number;
  readonly beam: number;
  readonly sentences: Sentences;
  readonly to: Tokenizer;
}

export class EngineBench {
  private readonly starts: number[] = [];
  private readonly single: number[] = [];
  private readonly rates = emptyRates();
  private readonly processorRates = emptyRates();
  private readonly threadedRates: number[] = [];
  private readonly crowd: number[] = [];
  private readonly crowdRates: number[] = [];

  private constructor(
    private readonly options: EngineOptions,
    private readonly alone: Translator,
    private readonly threaded: Translator,
  ) {}

  static async open(options: EngineOptions): Promise<EngineBench> {
    const { release, precision, threads, sentences } = options;
    const installation = releaseInstallation(release, precision);
    const pool = new DecodingPool({ threads, start: startUnbundled });
    const alone = await Translator.open(installation, new Engine());
    const threaded = await Translator.open(installation, pool);
    for (const each of [alone, threaded]) {
      await each.warm([DIRECTION.source, DIRECTION.target]);
      await each.translateAll(sentences.mixed.slice(0, SENTENCES_A_TURN), DIRECTION);
    }
    return new EngineBench(options, alone, threaded);
  }

  get name(): string {
    return this.options.precision;
  }

  async turn(): Promise<void> {
    const { typical, mixed } = this.options.sentences;
    this.starts.push(await timed(() => this.startAnother(mixed[0]!)));
    for (const text of typical) this.single.push(await timed(() => this.translate(text)));
    for (const size of BATCHES) await this.inBatches(size);
    const large = batchesOf(mixed, LARGEST_BATCH);
    this.threadedRates.push(await this.rate(() => this.all(this.threaded, large)));
    this.crowdRates.push(await this.rate(() => this.manyAtOnce()));
  }

  report(): EngineReport {
    return {
      precision: this.options.precision,
      startMilliseconds: median(this.starts),
      oneClient: latency(this.single),
      tokensPerSecond: medians(this.rates),
      tokensPerProcessorSecond: medians(this.processorRates),
      threadedTokensPerSecond: median(this.threadedRates),
      manyClients: { ...latency(this.crowd), tokensPerSecond: median(this.crowdRates) },
    };
  }

  /** What is said of each text, for whoever is to do the same work. */
  async translations(texts: readonly string[]): Promise<string[]> {
    const found = await this.alone.translateAll(texts, this.direction);
    return found.map(({ text }) => text);
  }

  async close(): Promise<void> {
    await this.alone.close();
    await this.threaded.close();
  }

  private get direction() {
    return { ...DIRECTION, beam: this.options.beam };
  }

  private translate(text: string, by = this.alone) {
    return by.translate({ ...this.direction, text });
  }

  private async startAnother(text: string): Promise<void> {
    const { release, precision } = this.options;
    const translator = await Translator.open(releaseInstallation(release, precision));
    await this.translate(text, translator);
    await translator.close();
  }

  private async inBatches(size: number): Promise<void> {
    const batches = batchesOf(this.options.sentences.mixed.slice(0, SENTENCES_A_TURN), size);
    let tokens = 0;
    const { milliseconds, processorMilliseconds } = await metered(async () => {
      tokens = await this.all(this.alone, batches);
    });
    this.rates.get(size)!.push((1000 * tokens) / milliseconds);
    this.processorRates.get(size)!.push((1000 * tokens) / processorMilliseconds);
  }

  /** @returns target tokens */
  private async all(by: Translator, batches: readonly string[][]): Promise<number> {
    let tokens = 0;
    for (const batch of batches) {
      for (const { text } of await by.translateAll(batch, this.direction))
        tokens += tokensOf(text, this.options.to);
    }
    return tokens;
  }

  /** @returns target tokens */
  private async manyAtOnce(): Promise<number> {
    const { clients, sentences, to } = this.options;
    let next = 0;
    let tokens = 0;
    const client = async () => {
      while (next < sentences.mixed.length) {
        const text = sentences.mixed[next++]!;
        const asked = performance.now();
        const found = await this.translate(text, this.threaded);
        this.crowd.push(performance.now() - asked);
        tokens += tokensOf(found.text, to);
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return tokens;
  }

  /** Tokens a second. @param act gives how many there were */
  private async rate(act: () => Promise<number>): Promise<number> {
    let tokens = 0;
    const milliseconds = await timed(async () => {
      tokens = await act();
    });
    return (1000 * tokens) / milliseconds;
  }
}
