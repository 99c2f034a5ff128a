/**
 * Threads that decode, so that every core is used and the thread that serves stays free: ONNX Runtime's
 * binding for Node computes on the thread that calls it. Threads start when they are first needed.
 */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { InterlinguaError } from '../../data/errors.ts';
import type { Hypothesis } from '../decoding/search.ts';
import type { Fault, WorkerReply, WorkerRequest, WorkerResult } from './decoding-messages.ts';
import type { Decoding, DecodingListener, DecodingTask, EncodedSentence } from './engine.ts';
import type { GraphFile } from './installation.ts';
import type { EmbeddedSentence } from './network.ts';

export interface PoolOptions {
  /** How many; one for each core by default. */
  readonly threads?: number;
  /** Starts a thread; by default as the bundler has prepared it for the server. */
  readonly start?: () => Worker;
}

function startBundled(): Worker {
  return new Worker(new URL('./decoding-worker.ts', import.meta.url));
}

interface Pending {
  readonly resolve: (result: WorkerResult) => void;
  readonly reject: (fault: unknown) => void;
  readonly listener: DecodingListener;
}

export class DecodingPool implements Decoding {
  private readonly threads: Thread[];

  constructor({ threads = availableParallelism(), start = startBundled }: PoolOptions = {}) {
    this.threads = Array.from({ length: threads }, () => new Thread(start));
  }

  async decode(
    task: DecodingTask,
    listener: DecodingListener = {},
  ): Promise<readonly Hypothesis[]> {
    const result = await this.idlest().ask({ type: 'decode', task }, listener);
    return result as readonly Hypothesis[];
  }

  async encode(encoder: GraphFile, sentence: EmbeddedSentence): Promise<EncodedSentence> {
    const result = await this.idlest().ask({ type: 'encode', encoder, sentence });
    return result as EncodedSentence;
  }

  async warm(graphs: readonly GraphFile[]): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.ask({ type: 'warm', graphs })));
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  /** The first of those that have least to do, so that one sentence at a time stays with one thread. */
  private idlest(): Thread {
    return this.threads.reduce((best, each) => (each.load < best.load ? each : best));
  }
}

type Question = WorkerRequest extends infer Each
  ? Each extends { id: number; type: Exclude<WorkerRequest['type'], 'abort'> }
    ? Omit<Each, 'id'>
    : never
  : never;

class Thread {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private nextId = 0;

  constructor(private readonly start: () => Worker) {}

  get load(): number {
    return this.pending.size;
  }

  /** @throws the signal's reason when it is aborted */
  async ask(question: Question, listener: DecodingListener = {}): Promise<WorkerResult> {
    const { signal } = listener;
    signal?.throwIfAborted();
    const worker = this.started();
    const id = this.nextId++;
    const abort = () => {
      this.send(worker, { type: 'abort', id });
      this.pending.get(id)?.reject(signal!.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await new Promise<WorkerResult>((resolve, reject) => {
        this.pending.set(id, { resolve, reject, listener });
        worker.ref();
        this.send(worker, { ...question, id } as WorkerRequest);
      });
    } finally {
      signal?.removeEventListener('abort', abort);
      this.pending.delete(id);
      // A thread with nothing to do keeps no command from ending.
      if (this.pending.size === 0) worker.unref();
    }
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    await worker?.terminate();
  }

  private send(worker: Worker, request: WorkerRequest): void {
    worker.postMessage(request);
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const worker = this.start();
    worker.on('message', (reply: WorkerReply) => this.receive(reply));
    worker.on('error', (cause) => this.lose(worker, cause));
    worker.on('exit', () => this.lose(worker, undefined));
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private receive(reply: WorkerReply): void {
    const pending = this.pending.get(reply.id);
    if (reply.type === 'token') pending?.listener.onToken?.(reply.token);
    else if (reply.type === 'branches') pending?.listener.onBranches?.(reply.branches);
    else if (reply.type === 'result') pending?.resolve(reply.result);
    else pending?.reject(errorOf(reply.fault));
  }

  /** The thread is gone: whoever waits is told, and the next question starts another. */
  private lose(worker: Worker, cause: unknown): void {
    if (this.worker === worker) this.worker = undefined;
    const fault = new Error('DecodingPool: a decoding thread must go on, but it ended.', { cause });
    for (const { reject } of this.pending.values()) reject(fault);
  }
}

function errorOf({ code, message, stack }: Fault): Error {
  const error = code ? new InterlinguaError(code, message) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
