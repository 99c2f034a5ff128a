/**
 * Runs sentences through graphs. Those that speak with the same decoder are decoded side by side, whoever
 * asked for them: a sentence joins at any step and leaves as soon as it is done or nobody waits for it any
 * more. What it is translated to does not depend on who is beside it.
 */

import { InterlinguaError } from '../../data/errors.ts';
import { type GuardSpec, guardOf } from '../decoding/guards.ts';
import {
  advanceAll,
  type Branch,
  type Hypothesis,
  SEARCH_DEFAULTS,
  SentenceSearch,
} from '../decoding/search.ts';
import type { GraphFile } from './installation.ts';
import { DecoderRows, type EmbeddedSentence, encodeEmbedded } from './network.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';

/** The graphs of one direction. */
export interface DirectionGraphs {
  readonly encoder: GraphFile;
  readonly cross: GraphFile;
  readonly step: GraphFile;
}

/** A sentence to translate. Plain data, so that it can be sent to another thread. */
export interface DecodingTask {
  readonly graphs: DirectionGraphs;
  readonly sentence: EmbeddedSentence;
  readonly beam: number;
  readonly maxTokens: number;
  readonly keepsAttention: boolean;
  /** Tell each token as it is chosen. */
  readonly streams: boolean;
  /** Tell what the search looked at, once it is over. */
  readonly tellsBranches?: boolean;
  readonly guards: GuardSpec;
}

/** A sentence after the encoder. Plain data, too. */
export interface EncodedSentence {
  /** float32 [S, D], EOS's last. */
  readonly states: Float32Array;
  /** float32 [D] of unit length. */
  readonly vector: Float32Array;
}

export interface DecodingListener {
  readonly signal?: AbortSignal;
  readonly onToken?: (token: number) => void;
  readonly onBranches?: (branches: readonly Branch[]) => void;
}

/** What translates sentences: here, or in other threads. */
export interface Decoding {
  /** @throws the signal's reason when it is aborted; InterlinguaError `busy` when too much waits */
  decode(task: DecodingTask, listener?: DecodingListener): Promise<readonly Hypothesis[]>;
  encode(encoder: GraphFile, sentence: EmbeddedSentence): Promise<EncodedSentence>;
  /** Loads graphs before they are needed. */
  warm(graphs: readonly GraphFile[]): Promise<void>;
  close(): Promise<void>;
}

/** Rows that are decoded side by side in one lane; more would make each wait longer without more in all. */
const MOST_ROWS = 64;
/** Sentences that go through the encoder together. */
const MOST_ENCODED = 16;

interface Job {
  readonly task: DecodingTask;
  readonly listener: DecodingListener;
  readonly resolve: (hypotheses: readonly Hypothesis[]) => void;
  readonly reject: (fault: unknown) => void;
}

interface Running {
  readonly job: Job;
  readonly search: SentenceSearch;
}

export class Engine implements Decoding {
  private readonly sessions = new Sessions();
  private readonly lanes = new Map<string, Lane>();

  decode(task: DecodingTask, listener: DecodingListener = {}): Promise<readonly Hypothesis[]> {
    const { cross, step } = task.graphs;
    const key = `${cross.key} ${step.key}`;
    let lane = this.lanes.get(key);
    if (!lane) {
      lane = new Lane((graph) => this.sessions.open(graph), task.graphs);
      this.lanes.set(key, lane);
    }
    return new Promise((resolve, reject) => {
      lane.add({ task, listener, resolve, reject });
    });
  }

  async encode(encoder: GraphFile, sentence: EmbeddedSentence): Promise<EncodedSentence> {
    const session = await this.sessions.open(encoder);
    const graph = { session, weights: {} };
    const { states, pooled } = await encodeEmbedded(graph, [sentence], widthOf(session));
    return { states: states.data as Float32Array, vector: pooled.data as Float32Array };
  }

  async warm(graphs: readonly GraphFile[]): Promise<void> {
    await Promise.all(graphs.map((graph) => this.sessions.open(graph)));
  }

  async close(): Promise<void> {
    this.lanes.clear();
    await this.sessions.close();
  }
}

/** The sentences that one decoder speaks. */
class Lane {
  private waiting: Job[] = [];
  private running: Running[] = [];
  private rows: DecoderRows | undefined;
  private isBusy = false;

  constructor(
    private readonly open: (graph: GraphFile) => Promise<Session>,
    private readonly graphs: DirectionGraphs,
  ) {}

  add(job: Job): void {
    this.waiting.push(job);
    if (this.isBusy) return;
    this.isBusy = true;
    this.work().finally(() => {
      this.isBusy = false;
    });
  }

  private async work(): Promise<void> {
    // What is added in the same turn begins together.
    await Promise.resolve();
    try {
      while (this.waiting.length > 0 || this.running.length > 0) {
        this.dropAborted();
        await this.begin();
        if (this.running.length === 0) continue;
        await advanceAll(
          this.running.map(({ search }) => search),
          this.rows!.step,
        );
        this.settle();
      }
      // What was remembered of long rows is given back.
      this.rows = undefined;
    } catch (fault) {
      this.fail(fault);
    }
  }

  /** Nobody waits for these any more. */
  private dropAborted(): void {
    const isWanted = ({ listener, reject }: Job) => {
      if (!listener.signal?.aborted) return true;
      reject(listener.signal.reason);
      return false;
    };
    this.waiting = this.waiting.filter(isWanted);
    this.running = this.running.filter(({ job }) => isWanted(job));
  }

  /** Lets waiting sentences in where there is room. */
  private async begin(): Promise<void> {
    const [first] = this.waiting;
    if (!first) return;
    const encoder = first.task.graphs.encoder;
    const room = MOST_ROWS - this.running.reduce((rows, { search }) => rows + search.beam, 0);
    const batch: Job[] = [];
    let rows = 0;
    for (const job of this.waiting) {
      rows += job.task.beam;
      // A beam wider than all the room there is goes alone.
      const isFull = rows > room && (batch.length > 0 || this.running.length > 0);
      const isOtherEncoder = job.task.graphs.encoder.key !== encoder.key;
      if (isFull || isOtherEncoder || batch.length === MOST_ENCODED) break;
      batch.push(job);
    }
    if (batch.length === 0) return;
    this.waiting.splice(0, batch.length);
    try {
      await this.encode(batch, encoder);
    } catch (fault) {
      for (const { reject } of batch) reject(fault);
    }
  }

  private async encode(batch: readonly Job[], encoder: GraphFile): Promise<void> {
    const session = await this.open(encoder);
    this.rows ??= new DecoderRows({
      cross: await this.open(this.graphs.cross),
      step: await this.open(this.graphs.step),
      weights: {},
    });
    const encoded = await encodeEmbedded(
      { session, weights: {} },
      batch.map(({ task }) => task.sentence),
      widthOf(session),
    );
    const first = await this.rows.begin(encoded);
    batch.forEach((job, i) => {
      const { beam, maxTokens, keepsAttention, guards, streams } = job.task;
      const search = new SentenceSearch(first + i, {
        beam,
        maxTokens,
        keepsAttention,
        lengthPenalty: SEARCH_DEFAULTS.lengthPenalty,
        guard: guardOf(guards),
        keepsBranches: job.task.tellsBranches,
        onToken: streams ? job.listener.onToken : undefined,
      });
      this.running.push({ job, search });
    });
  }

  private settle(): void {
    this.running = this.running.filter(({ job, search }) => {
      if (!search.isOver) return true;
      if (job.task.tellsBranches) job.listener.onBranches?.(search.branches);
      job.resolve(search.hypotheses);
      return false;
    });
  }

  /** Something is broken that concerns all: they are told, and the next sentence begins afresh. */
  private fail(fault: unknown): void {
    const jobs = [...this.waiting, ...this.running.map(({ job }) => job)];
    this.waiting = [];
    this.running = [];
    this.rows = undefined;
    for (const { reject } of jobs) reject(fault);
  }
}

/** D, as the graph states it. */
function widthOf(encoder: Session): number {
  const width = encoder.inputShape('source.embedding')[1];
  if (typeof width === 'number') return width;
  throw new InterlinguaError(
    'corrupt-file',
    `Engine: an encoder's table must have a fixed width, got ${width}. Record the graphs again with npm run build.`,
  );
}
