/** Which of the two ways to multiply with weights of 8 bits is the better one on this machine. */

import * as tf from '@tensorflow/tfjs';
import { Random } from '../data/random.ts';
import { type Precision as GraphPrecision, trace } from './compiler/index.ts';
import type { Precision } from './precision.ts';
import { type HostTensor, Session } from './runtime/session.ts';

const [BY_COLUMN, BY_BLOCK] = ['int8', 'int8-blocks'] as const;

/** There and back again, as in a feed-forward layer. */
const [WIDTH, INNER] = [256, 1024];
const LAYERS = 2;
/** Positions: a word that is said, and a sentence that is read. */
const LENGTHS = [1, 14];
const ROUNDS = 12;
/** Kernels take rows by twos, fours and more, and what is left by itself. */
const MOST_ROWS = 17;

/** What takes rows [L, D] to rows, such as a session. */
type Products = Pick<Session, 'run'>;

let chosen: Promise<GraphPrecision> | undefined;

/** How graphs of a precision are recorded here. Finding out takes a quarter of a second, once. */
export async function graphPrecision(precision: Precision): Promise<GraphPrecision> {
  if (precision === 'fp32') return 'fp32';
  chosen ??= tryBoth();
  return await chosen;
}

async function tryBoth(): Promise<GraphPrecision> {
  const weights = someWeights();
  const [columns, blocks] = await Promise.all(
    [BY_COLUMN, BY_BLOCK].map((each) => Session.open(products(weights, each))),
  );
  const isBetter = await areBlocksBetter(columns, blocks);
  await Promise.all([columns.close(), blocks.close()]);
  return isBetter ? BY_BLOCK : BY_COLUMN;
}

/** Whether blocks are faster here, and a row is the same to the last bit whatever is beside it, as by column. */
export async function areBlocksBetter(columns: Products, blocks: Products): Promise<boolean> {
  let saved = 0;
  for (const length of LENGTHS) {
    const [ofColumns, ofBlocks] = await leastTimes([columns, blocks], rows(length));
    saved += ofColumns - ofBlocks;
  }
  return saved > 0 && (await isExact(blocks));
}

/** Matrices by layer: WIDTH rows and INNER columns, and the other way round. */
function someWeights(): Float32Array[] {
  const random = new Random(1);
  const draw = () => Float32Array.from({ length: WIDTH * INNER }, () => random.normal());
  return Array.from({ length: 2 * LAYERS }, draw);
}

function products(weights: readonly Float32Array[], precision: GraphPrecision): Uint8Array {
  const chain = ({ x }: { x: tf.Tensor }) => {
    const y = weights.reduce((sum, weight, at) => {
      const shape: [number, number] = at % 2 === 0 ? [WIDTH, INNER] : [INNER, WIDTH];
      return tf.matMul(sum, tf.tensor2d(weight, shape));
    }, x as tf.Tensor2D);
    return { y };
  };
  return trace({ x: { shape: ['L', WIDTH], dtype: 'float32' } }, chain, precision).model;
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

/** Whether each row comes out alone as it does among others. */
async function isExact(session: Products): Promise<boolean> {
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
