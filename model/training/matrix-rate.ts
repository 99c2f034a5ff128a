/** How fast this machine multiplies matrices through the same runtime that trains: the yardstick of a step. */

import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs';
import { trace } from '../compiler/index.ts';
import { type Device, type HostTensor, Session } from '../runtime/session.ts';

/** Large enough for the peak and small enough for the cache of an ordinary machine. */
const LARGE = [2048, 1024, 1024] as const;
/** Soon done, even by a driver in software. */
const SMALL = [512, 512, 512] as const;
/** Operations a second; what is slower need not be measured better. */
const SLOW = 5e9;
const RUNS = 5;

export class MatrixProduct {
  private constructor(
    /** Floating-point operations of one run: a multiplication and an addition each. */
    readonly operations: number,
    private readonly session: Session,
    private readonly inputs: Record<'a' | 'b', HostTensor>,
    private readonly outputs: Record<'product', HostTensor>,
  ) {}

  /** @param size rows, inner size and columns */
  static async open(
    device: Device = 'cpu',
    [rows, inner, columns]: readonly [number, number, number] = LARGE,
  ): Promise<MatrixProduct> {
    const { model } = trace(
      {
        a: { shape: [rows, inner], dtype: 'float32' },
        b: { shape: [inner, columns], dtype: 'float32' },
      },
      ({ a, b }) => ({ product: tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D) }),
    );
    const session = await Session.open(model, { device, threads: availableParallelism() });
    const inputs = { a: ones(rows, inner), b: ones(inner, columns) };
    const outputs = { product: ones(rows, columns) };
    const product = new MatrixProduct(2 * rows * inner * columns, session, inputs, outputs);
    await product.run();
    return product;
  }

  /** Multiplies once. @returns operations a second */
  async run(): Promise<number> {
    const started = performance.now();
    await this.session.run(this.inputs, this.outputs);
    return this.operations / ((performance.now() - started) / 1000);
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/**
 * The best of a few runs, in operations a second: what a device can do when nobody disturbs it. What is
 * brought there and back is part of it, as it is of a step.
 */
export async function matrixRate(device?: Device): Promise<number> {
  const rate = await bestOf(1, await MatrixProduct.open(device, SMALL));
  return rate < SLOW ? rate : await bestOf(RUNS, await MatrixProduct.open(device));
}

async function bestOf(runs: number, product: MatrixProduct): Promise<number> {
  let best = 0;
  for (let run = 0; run < runs; run++) best = Math.max(best, await product.run());
  await product.close();
  return best;
}

function ones(...shape: number[]): HostTensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return { type: 'float32', shape, data: new Float32Array(size).fill(1) };
}
