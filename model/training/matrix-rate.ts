/** How fast this machine multiplies matrices through the same runtime that trains: the yardstick of a step. */

import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs';
import { trace } from '../compiler/index.ts';
import { type HostTensor, Session } from '../runtime/session.ts';

/** Large enough for the peak and small enough for the cache of an ordinary machine. */
const [ROWS, INNER, COLUMNS] = [2048, 1024, 1024];

export class MatrixProduct {
  /** Floating-point operations of one run: a multiplication and an addition each. */
  readonly operations = 2 * ROWS * INNER * COLUMNS;

  private constructor(
    private readonly session: Session,
    private readonly inputs: Record<'a' | 'b', HostTensor>,
    private readonly outputs: Record<'product', HostTensor>,
  ) {}

  static async open(threads = availableParallelism()): Promise<MatrixProduct> {
    const { model } = trace(
      {
        a: { shape: [ROWS, INNER], dtype: 'float32' },
        b: { shape: [INNER, COLUMNS], dtype: 'float32' },
      },
      ({ a, b }) => ({ product: tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D) }),
    );
    const session = await Session.open(model, { threads });
    const inputs = { a: ones(ROWS, INNER), b: ones(INNER, COLUMNS) };
    const product = new MatrixProduct(session, inputs, { product: ones(ROWS, COLUMNS) });
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

function ones(...shape: number[]): HostTensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return { type: 'float32', shape, data: new Float32Array(size).fill(1) };
}
