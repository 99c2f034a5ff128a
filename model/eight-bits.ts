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
  const sessions = [BY_COLUMN, BY_BLOCK].map((each) => Session.open(someProducts(each)));
  const [columns, blocks] = await Promise.all(sessions);
  const isBetter = await areBlocksBetter(columns, blocks);
  await Promise.all([columns.close(), blocks.close()]);
  return isBetter ? BY_BLOCK : BY_COLUMN;
}

/** Whether blocks are faster here, and a row is the same to the last bit whatever is beside it, as by column. */
export async function areBlocksBetter(columns: Products, blocks: Products): Promise<boolean> {
  const [ofColumns, ofBlocks] = await leastTimes([columns, blocks]);
  return ofBlocks < ofColumns && (await isExact(blocks));
}

function someProducts(precision: GraphPrecision): Uint8Array {
  const random = new Random(1);
  const matrix = (rows: number, columns: number) =>
    tf.tensor2d(
      Float32Array.from({ length: rows * columns }, () => random.normal() / rows ** 0.5),
      [rows, columns],
    );
  const layers = ({ x }: { x: tf.Tensor }) => {
    let y = x as tf.Tensor2D;
    for (let layer = 0; layer < LAYERS; layer++)
      y = tf.matMul(tf.matMul(y, matrix(WIDTH, INNER)), matrix(INNER, WIDTH));
    return { y };
  };
  return trace({ x: { shape: ['L', WIDTH], dtype: 'float32' } }, layers, precision).model;
}

/** Milliseconds of each for all lengths, in turns, the best of them. */
async function leastTimes(sessions: readonly Products[]): Promise<number[]> {
  const totals = sessions.map(() => 0);
  for (const length of LENGTHS) {
    const least = sessions.map(() => Number.POSITIVE_INFINITY);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [at, session] of sessions.entries()) {
        const begun = performance.now();
        await session.run({ x: rows(length) });
        least[at] = Math.min(least[at], performance.now() - begun);
      }
    }
    least.forEach((time, at) => {
      totals[at] = totals[at] + time;
    });
  }
  return totals;
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
