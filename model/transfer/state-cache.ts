/**
 * What the frozen encoder makes of a corpus, computed once and kept on disk in half precision: the states
 * of every sentence, streamed from there batch by batch, so that a million sentences need little memory.
 *
 *   states.f16   [all tokens, D]      sentences in order of length
 *   pooled.f16   [sentences, D]       their vectors of unit length, in the same order
 *   seconds      how long computing them has taken
 *
 * A cache that was not finished goes on after the last whole sentence.
 */

import { closeSync, openSync, readSync } from 'node:fs';
import { mkdir, open, readFile, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { sha256, writeFileAtomic } from '../../data/files.ts';
import { fromHalf, toHalf } from '../float16.ts';
import { interlinguaHome } from '../home.ts';
import type { HostTensor } from '../runtime/session.ts';
import type { FrozenEncoder } from './frozen-encoder.ts';

export interface StateCacheInputs {
  /** Where the files are; named after all that they follow from. */
  readonly folder: string;
  /** As the encoder has tokenized them. */
  readonly sentences: readonly Int32Array[];
  readonly encoder: Pick<FrozenEncoder, 'encode' | 'width'>;
  /** Told how many sentences are done. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** A folder of `base`, named after everything that the states follow from. */
export function statesFolder(
  { hash }: Pick<FrozenEncoder, 'hash'>,
  sentences: readonly Int32Array[],
  base = path.join(interlinguaHome(), 'states'),
): string {
  const tokens = sentences.map((ids) => ids.join(' ')).join('\n');
  return path.join(base, sha256(`${hash} ${sha256(tokens)}`).slice(0, 32));
}

const BATCH_TOKENS = 4096;
const HALF_BYTES = 2;
const SECONDS = 'seconds';

export class StateCache {
  private readonly files: Record<'states' | 'pooled', number>;

  private constructor(
    readonly folder: string,
    private readonly layout: Layout,
    private readonly width: number,
    /** How long computing it took, whenever that was. */
    readonly seconds: number,
  ) {
    const { states, pooled } = filesOf(folder);
    this.files = { states: openSync(states, 'r'), pooled: openSync(pooled, 'r') };
  }

  /**
   * Opens the cache and computes what is missing of it.
   *
   * @throws the signal's reason when it is aborted; what has been computed stays
   */
  static async open(inputs: StateCacheInputs): Promise<StateCache> {
    const layout = layOut(inputs.sentences);
    await mkdir(inputs.folder, { recursive: true });
    await compute(inputs, layout);
    const seconds = await secondsIn(inputs.folder);
    return new StateCache(inputs.folder, layout, inputs.encoder.width, seconds);
  }

  /** Bytes on disk of some sentences' states and vectors. */
  static bytesOf(sentences: readonly Int32Array[], width: number): number {
    const tokens = sentences.reduce((sum, { length }) => sum + length, 0);
    return (tokens + sentences.length) * width * HALF_BYTES;
  }

  /** States of some sentences as one padded batch. @returns float32 [B, S, D], 0 at padding */
  states(sentences: ArrayLike<number>, length: number): HostTensor {
    const { starts, placeOf } = this.layout;
    const { width } = this;
    const data = new Float32Array(sentences.length * length * width);
    for (let row = 0; row < sentences.length; row++) {
      const place = placeOf[sentences[row]];
      const [start, end] = [starts[place], starts[place + 1]];
      data.set(this.read('states', start, end - start), row * length * width);
    }
    return { type: 'float32', shape: [sentences.length, length, width], data };
  }

  /** Vectors of some sentences. @returns float32 [B, D] */
  pooled(sentences: ArrayLike<number>): HostTensor {
    const data = new Float32Array(sentences.length * this.width);
    for (let row = 0; row < sentences.length; row++) {
      data.set(this.read('pooled', this.layout.placeOf[sentences[row]], 1), row * this.width);
    }
    return { type: 'float32', shape: [sentences.length, this.width], data };
  }

  close(): void {
    for (const file of Object.values(this.files)) closeSync(file);
  }

  private read(kind: 'states' | 'pooled', row: number, rows: number): Float32Array {
    const halves = new Uint16Array(rows * this.width);
    const rowBytes = this.width * HALF_BYTES;
    const read = readSync(this.files[kind], halves, 0, halves.byteLength, row * rowBytes);
    if (read !== halves.byteLength) {
      throw new Error(`StateCache: ${kind} ends in row ${row + Math.floor(read / rowBytes)}.`);
    }
    return fromHalf(halves);
  }
}

/** Sentences by length, where each one starts, and where it stands. */
interface Layout {
  readonly order: Uint32Array;
  /** In tokens; one more than there are sentences. */
  readonly starts: Float64Array;
  readonly placeOf: Uint32Array;
}

function layOut(sentences: readonly Int32Array[]): Layout {
  const order = Uint32Array.from(sentences.keys()).sort(
    (a, b) => sentences[a].length - sentences[b].length || a - b,
  );
  const starts = new Float64Array(sentences.length + 1);
  const placeOf = new Uint32Array(sentences.length);
  order.forEach((sentence, place) => {
    starts[place + 1] = starts[place] + sentences[sentence].length;
    placeOf[sentence] = place;
  });
  return { order, starts, placeOf };
}

async function compute(inputs: StateCacheInputs, layout: Layout): Promise<void> {
  const { folder, sentences, encoder, onProgress, signal } = inputs;
  const { width } = encoder;
  const { order, starts } = layout;
  const files = filesOf(folder);
  let done = await whole(files, layout, width);
  onProgress?.(done);
  if (done === order.length) return;
  const [states, pooled] = await Promise.all([open(files.states, 'a'), open(files.pooled, 'a')]);
  const before = done === 0 ? 0 : await secondsIn(folder);
  const started = performance.now();
  try {
    while (done < order.length) {
      signal?.throwIfAborted();
      let end = done + 1;
      // Sentences grow longer, so that the last one sets the length of the batch.
      while (end < order.length && (end + 1 - done) * sentences[order[end]].length <= BATCH_TOKENS)
        end++;
      const batch = Array.from(order.subarray(done, end), (index) => sentences[index]);
      const encoded = await encoder.encode(batch);
      await states.write(new Uint8Array(valid(encoded.states, batch).buffer));
      await pooled.write(new Uint8Array(toHalf(encoded.pooled.data as Float32Array).buffer));
      done = end;
      onProgress?.(done);
    }
    await Promise.all([states.sync(), pooled.sync()]);
  } finally {
    await Promise.all([states.close(), pooled.close()]);
    const seconds = before + (performance.now() - started) / 1000;
    await writeFileAtomic(path.join(folder, SECONDS), `${seconds}\n`);
  }
  const size = (await stat(files.states)).size;
  if (size !== starts[order.length] * width * HALF_BYTES) {
    throw new Error(`StateCache: ${files.states} must be whole, got ${size} bytes.`);
  }
}

/** 0 where nobody has measured it. */
async function secondsIn(folder: string): Promise<number> {
  return Number(await readFile(path.join(folder, SECONDS), 'utf8').catch(() => 0));
}

/** How many sentences both files hold; what is behind them is cut off. */
async function whole(
  files: Record<'states' | 'pooled', string>,
  { starts, order }: Layout,
  width: number,
): Promise<number> {
  const rows = async (file: string) => {
    const found = await stat(file).catch(() => undefined);
    return Math.floor((found?.size ?? 0) / (width * HALF_BYTES));
  };
  const [tokens, vectors] = await Promise.all([rows(files.states), rows(files.pooled)]);
  let done = Math.min(vectors, order.length);
  while (starts[done] > tokens) done--;
  if (done === 0) {
    await Promise.all(Object.values(files).map((file) => rm(file, { force: true })));
    return 0;
  }
  await truncate(files.states, starts[done] * width * HALF_BYTES);
  await truncate(files.pooled, done * width * HALF_BYTES);
  return done;
}

/** States without their padding, in half precision. */
function valid(states: HostTensor, sentences: readonly Int32Array[]): Uint16Array {
  const [, length, width] = states.shape;
  const tokens = sentences.reduce((sum, ids) => sum + ids.length, 0);
  const kept = new Uint16Array(tokens * width);
  let at = 0;
  sentences.forEach((ids, row) => {
    const start = row * length * width;
    const own = states.data.subarray(start, start + ids.length * width) as Float32Array;
    kept.set(toHalf(own), at);
    at += own.length;
  });
  return kept;
}

function filesOf(folder: string): Record<'states' | 'pooled', string> {
  return { states: path.join(folder, 'states.f16'), pooled: path.join(folder, 'pooled.f16') };
}
