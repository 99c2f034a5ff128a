/** Which of the ways to multiply with weights of 8 bits is the best one on this machine. */

import * as tf from '@tensorflow/tfjs';
import { Random } from '../data/random.ts';
import { type EightBits, type Precision as GraphPrecision, trace } from './compiler/index.ts';
import type { Precision } from './precision.ts';
import { type HostTensor, Session } from './runtime/session.ts';

/** What a graph takes in: sentences, or a word of each row that is being said. */
export type GraphTask = 'reading' | 'saying';

/** What takes rows [L, D] to rows, such as a session. */
type Products = Pick<Session, 'run'>;
type Ways = Readonly<Record<EightBits, Products>>;

/** Rows at a time: a sentence; a word that is said greedily, and one with a beam. */
const LENGTHS: Readonly<Record<GraphTask, readonly number[]>> = { reading: [14], saying: [1, 4] };
/** There and back again, as in a feed-forward layer. */
const [WIDTH, INNER] = [256, 1024];
const LAYERS = 2;
const ROUNDS = 12;
/** Kernels take rows by twos, fours and more, and what is left by itself. */
const MOST_ROWS = 17;

let chosen: Promise<Readonly<Record<GraphTask, EightBits>>> | undefined;

/** How graphs of a precision are recorded here. Finding out takes a quarter of a second, once. */
export async function graphPrecisions(
  precision: Precision,
): Promise<Readonly<Record<GraphTask, GraphPrecision>>> {
  if (precision === 'fp32') return { reading: 'fp32', saying: 'fp32' };
  chosen ??= tryAll();
  return await chosen;
}

async function tryAll(): Promise<Readonly<Record<GraphTask, EightBits>>> {
  const weights = someWeights();
  const open = (way: EightBits) => Session.open(products(weights, way), { plansMemory: true });
  const ways = {
    int8: await open('int8'),
    'int8-signed': await open('int8-signed'),
    'int8-blocks': await open('int8-blocks'),
  };
  const exact = await exactWays(ways);
  const reading = await fastest(ways, exact, LENGTHS.reading);
  const saying = await fastest(ways, exact, LENGTHS.saying);
  for (const session of Object.values(ways)) await session.close();
  return { reading, saying };
}

/**
 * Those that may be used: by column always, with sign where sums do not overflow, and by block where a row is the same to
 * the last bit whatever is beside it.
 */
export async function exactWays(ways: Ways): Promise<EightBits[]> {
  const exact: EightBits[] = ['int8'];
  if (await agree(ways.int8, ways['int8-signed'])) exact.push('int8-signed');
  if (await isSameInCompany(ways['int8-blocks'])) exact.push('int8-blocks');
  return exact;
}

/** The fastest of `exact` for so many rows at a time. */
export async function fastest(
  ways: Ways,
  exact: readonly EightBits[],
  lengths: readonly number[],
): Promise<EightBits> {
  const sums = exact.map(() => 0);
  const sessions = exact.map((way) => ways[way]);
  for (const length of lengths) {
    const times = await leastTimes(sessions, rows(length));
    for (const [at, time] of times.entries()) sums[at] += time;
  }
  return exact[sums.indexOf(Math.min(...sums))];
}

/** Matrices by layer: WIDTH rows and INNER columns, and the other way round. */
function someWeights(): Float32Array[] {
  const random = new Random(1);
  const draw = () => Float32Array.from({ length: WIDTH * INNER }, () => random.normal());
  const weights = Array.from({ length: 2 * LAYERS }, draw);
  // A column of equal numbers has the largest codes throughout, which is where sums overflow.
  for (let row = 0; row < WIDTH; row++) weights[0][row * INNER] = 1;
  return weights;
}

function products(weights: readonly Float32Array[], way: EightBits): Uint8Array {
  const chain = ({ x }: { x: tf.Tensor }) => {
    const y = weights.reduce((sum, weight, at) => {
      const shape: [number, number] = at % 2 === 0 ? [WIDTH, INNER] : [INNER, WIDTH];
      return tf.matMul(sum, tf.tensor2d(weight, shape));
    }, x as tf.Tensor2D);
    return { y };
  };
  return trace({ x: { shape: ['L', WIDTH], dtype: 'float32' } }, chain, way).model;
}

/** Milliseconds of each, in turns, the best of them. */
async function leastTimes(sessions: readonly Products[], x: HostTensor): Promise<number[]> {
  const least = sessions.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, session] of sessions.entries()) {
      const begun = performance.now();
      await session.run({ x });
      least[at] = Math.min(least[at], performance.now() - begun);
    }
  }
  return least;
}

/** Whether both give the same, of numbers of all sizes and of the largest ones only. */
async function agree(a: Products, b: Products): Promise<boolean> {
  for (const x of [rows(MOST_ROWS), ones(1), ones(MOST_ROWS)]) {
    const [ofA, ofB] = [(await a.run({ x })).y.data, (await b.run({ x })).y.data];
    if (ofA.some((value, at) => value !== ofB[at])) return false;
  }
  return true;
}

/** Whether each row comes out alone as it does among others. */
async function isSameInCompany(session: Products): Promise<boolean> {
  const alone = (await session.run({ x: rows(1) })).y.data;
  for (let count = 2; count <= MOST_ROWS; count++) {
    const { data } = (await session.run({ x: rows(count) })).y;
    for (let start = 0; start < data.length; start += WIDTH) {
      if (alone.some((value, at) => value !== data[start + at])) return false;
    }
  }
  return true;
}

/** The same row over and over. */
function rows(count: number): HostTensor {
  const random = new Random(2);
  const row = Float32Array.from({ length: WIDTH }, () => random.normal());
  const data = new Float32Array(count * WIDTH);
  for (let start = 0; start < data.length; start += WIDTH) data.set(row, start);
  return { type: 'float32', shape: [count, WIDTH], data };
}

function ones(count: number): HostTensor {
  const data = new Float32Array(count * WIDTH).fill(1);
  return { type: 'float32', shape: [count, WIDTH], data };
}
