/**
 * The same work through transformers.js: our export with random weights of the same shapes, which its own
 * pipeline loads and runs. It reads the same sentences with the same tokens and says as many as we do.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline, type TranslationPipeline } from '@huggingface/transformers';
import { Random } from '../data/random.ts';
import type { Tokenizer } from '../data/tokenizer.ts';
import { type Direction, readDirection } from '../model/export/direction.ts';
import { writeExport } from '../model/export/exported-files.ts';
import { transformersJsFiles } from '../model/export/transformers-js.ts';
import type { Values } from '../model/parameters.ts';
import type { Release } from '../model/release.ts';
import {
  BATCHES,
  batchesOf,
  DIRECTION,
  emptyRates,
  SENTENCES_A_TURN,
  type Sentences,
  tokensOf,
} from './bench-serve-sentences.ts';
import { type Latency, latency, medians, metered, type Rates, timed } from './latency.ts';

/** How transformers.js is used: as it comes, and as fast as it can be made here. */
const WAYS = {
  'as it comes': { dtype: 'fp32' },
  // More threads make a sentence slower.
  'int8, one thread': {
    dtype: 'q8',
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  },
} as const;

type Way = keyof typeof WAYS;

export interface PeerReport {
  readonly way: Way;
  readonly oneClient: Latency;
  readonly tokensPerSecond: Rates;
  readonly tokensPerProcessorSecond: Rates;
}

/** A sentence, and how many tokens are to be said of it. */
interface Work {
  readonly text: string;
  readonly tokens: number;
}

export interface PeerWork {
  readonly typical: readonly Work[];
  readonly mixed: readonly Work[];
}

/** @param translate says what we make of the sentences, whose length counts */
export async function peerWork(
  { typical, mixed }: Sentences,
  to: Tokenizer,
  translate: (texts: readonly string[]) => Promise<string[]>,
): Promise<PeerWork> {
  const workOf = async (texts: readonly string[]) => {
    const translations = await translate(texts);
    return texts.map((text, at) => ({ text, tokens: tokensOf(translations[at]!, to) }));
  };
  return {
    typical: await workOf(typical),
    mixed: await workOf(mixed.slice(0, SENTENCES_A_TURN)),
  };
}

/** @returns one for each way to use it */
export async function openPeers(
  release: Release,
  work: PeerWork,
): Promise<{ peers: PeerBench[]; remove(): Promise<void> }> {
  const base = await mkdtemp(path.join(tmpdir(), 'interlingua-peer-'));
  const folder = path.join(base, 'model');
  const { source, target } = DIRECTION;
  const direction = withRandomWeights(await readDirection(release, source, target));
  await writeExport(folder, transformersJsFiles(direction, ['fp32', 'int8']));
  const peers: PeerBench[] = [];
  for (const way of Object.keys(WAYS) as Way[]) peers.push(await PeerBench.open(folder, way, work));
  return { peers, remove: () => rm(base, { recursive: true }) };
}

export class PeerBench {
  private readonly single: number[] = [];
  private readonly rates = emptyRates();
  private readonly processorRates = emptyRates();

  private constructor(
    private readonly way: Way,
    private readonly translator: TranslationPipeline,
    private readonly work: PeerWork,
  ) {}

  static async open(folder: string, way: Way, work: PeerWork): Promise<PeerBench> {
    const options = { ...WAYS[way], local_files_only: true };
    const translator = (await pipeline('translation', folder, options)) as TranslationPipeline;
    const bench = new PeerBench(way, translator, work);
    for (const each of work.mixed.slice(0, 8)) await bench.translate([each]);
    return bench;
  }

  get name(): string {
    return `transformers.js ${this.way}`;
  }

  async turn(): Promise<void> {
    for (const each of this.work.typical)
      this.single.push(await timed(() => this.translate([each])));
    for (const size of BATCHES) {
      // Like lengths together, as we do it, so that little is said in vain.
      const inOrder = this.work.mixed.toSorted((a, b) => b.tokens - a.tokens);
      const { milliseconds, processorMilliseconds } = await metered(async () => {
        for (const batch of batchesOf(inOrder, size)) await this.translate(batch);
      });
      const tokens = inOrder.reduce((sum, each) => sum + each.tokens, 0);
      this.rates.get(size)!.push((1000 * tokens) / milliseconds);
      this.processorRates.get(size)!.push((1000 * tokens) / processorMilliseconds);
    }
  }

  report(): PeerReport {
    return {
      way: this.way,
      oneClient: latency(this.single),
      tokensPerSecond: medians(this.rates),
      tokensPerProcessorSecond: medians(this.processorRates),
    };
  }

  async close(): Promise<void> {
    await this.translator.dispose();
  }

  /** Random weights know no end: it is said when the longest of the batch would be done. */
  private translate(batch: readonly Work[]): Promise<unknown> {
    const most = Math.max(...batch.map(({ tokens }) => tokens));
    const texts = batch.map(({ text }) => text);
    const limits = { max_new_tokens: most, min_new_tokens: most };
    return this.translator(texts.length === 1 ? texts[0]! : texts, limits);
  }
}

function withRandomWeights(direction: Direction): Direction {
  const random = new Random(5);
  const drawn = (values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).map(([name, { length }]) => {
        const columns = direction.tensors.get(name)!.shape.at(-1)!;
        const deviation = columns ** -0.5;
        const isGain = name.endsWith('.gain');
        return [
          name,
          Float32Array.from({ length }, () => (isGain ? 1 : deviation * random.normal())),
        ];
      }),
    );
  return { ...direction, reading: drawn(direction.reading), speaking: drawn(direction.speaking) };
}
