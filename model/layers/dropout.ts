/**
 * Dropout (Srivastava et al. 2014) whose masks are drawn anew at each step and can be drawn again.
 *
 * A compiled step cannot draw random numbers that a resumed run could repeat, and sending a number for
 * each activation would cost more than the layers. So the host sends one number for each row and one for
 * each column of a site, and the graph multiplies them: u[i, j] = fraction(row[i] · column[site, j]).
 * With columns spread over [0, 4096) the products wind round the unit interval thousands of times, and u
 * is uniform and as good as independent. A product of two float32 is the same on every device.
 */

import * as tf from '@tensorflow/tfjs';

export const COLUMN_RANGE = 4096;

/** Drops from x, float32 [N, D], at the next site. */
export type Dropout = (x: tf.Tensor2D) => tf.Tensor2D;

export const noDropout: Dropout = (x) => x;

/**
 * @param rate    share of activations set to zero, in [0, 1)
 * @param rows    float32 [N], uniform in [0, 1)
 * @param columns float32 [sites, D], uniform in [0, COLUMN_RANGE)
 */
export function createDropout(rate: number, rows: tf.Tensor1D, columns: tf.Tensor2D): Dropout {
  const sites = tf.split(columns, columns.shape[0], 0);
  const column = tf.reshape(rows, [rows.shape[0], 1]);
  let next = 0;
  return (x) => {
    const site = sites[next++];
    if (!site)
      throw new Error(`createDropout: one row of columns for each site, got ${sites.length} rows.`);
    const product = tf.mul(column, site);
    const kept = tf.greaterEqual(tf.sub(product, tf.floor(product)), rate);
    return tf.mul(x, tf.mul(tf.cast(kept, 'float32'), 1 / (1 - rate)));
  };
}
