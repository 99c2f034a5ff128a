/**
 * For tests: the network once more, in plain loops over numbers and for one sentence at a time, written
 * from Vaswani et al. 2017 and Xiong et al. 2020 rather than from the code it is there to check.
 *
 * A matrix is a list of rows.
 */

import type { ModelConfig } from './config.ts';
import type { Values } from './parameters.ts';

export type Matrix = number[][];

const EPSILON = 1e-5;

function matrixOf(values: Values, name: string, columns: number): Matrix {
  const flat = Array.from(values[name]);
  return Array.from({ length: flat.length / columns }, (_, row) =>
    flat.slice(row * columns, (row + 1) * columns),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function softmax(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  return powers.map((power) => power / sum(powers));
}

export function plainLinear(values: Values, name: string, x: Matrix): Matrix {
  const bias = Array.from(values[`${name}.bias`]);
  const weight = matrixOf(values, `${name}.weight`, bias.length);
  return x.map((row) =>
    bias.map((b, column) => b + sum(row.map((value, i) => value * weight[i][column]))),
  );
}

export function plainNorm(values: Values, name: string, x: Matrix): Matrix {
  return x.map((row) => {
    const mean = sum(row) / row.length;
    const variance = sum(row.map((value) => (value - mean) ** 2)) / row.length;
    const normalized = row.map((value) => (value - mean) / Math.sqrt(variance + EPSILON));
    return normalized.map(
      (value, i) => value * values[`${name}.gain`][i] + values[`${name}.bias`][i],
    );
  });
}

/** @param visible whether position `from` may look at position `to` */
export function plainAttention(
  { query, key, value }: Readonly<Record<'query' | 'key' | 'value', Matrix>>,
  heads: number,
  visible: (from: number, to: number) => boolean = () => true,
): Matrix {
  const headWidth = query[0].length / heads;
  return query.map((asking, from) =>
    Array.from({ length: heads }, (_, head) => {
      const own = (row: number[]) => row.slice(head * headWidth, (head + 1) * headWidth);
      const seen = key.map((_, to) => to).filter((to) => visible(from, to));
      const scores = seen.map(
        (to) => sum(own(asking).map((q, i) => q * own(key[to])[i])) / Math.sqrt(headWidth),
      );
      const weights = softmax(scores);
      return Array.from({ length: headWidth }, (_, i) =>
        sum(seen.map((to, n) => weights[n] * own(value[to])[i])),
      );
    }).flat(),
  );
}

function plainFeedForward(values: Values, name: string, x: Matrix): Matrix {
  const inside = plainLinear(values, `${name}.expand`, plainNorm(values, `${name}.norm`, x));
  const positive = inside.map((row) => row.map((value) => Math.max(0, value)));
  return plainLinear(values, `${name}.contract`, positive);
}

function plainSelfAttention(
  values: Values,
  name: string,
  x: Matrix,
  heads: number,
  visible?: (from: number, to: number) => boolean,
): Matrix {
  const width = x[0].length;
  const all = plainLinear(values, `${name}.queryKeyValue`, plainNorm(values, `${name}.norm`, x));
  const part = (index: number) => all.map((row) => row.slice(index * width, (index + 1) * width));
  const joined = plainAttention({ query: part(0), key: part(1), value: part(2) }, heads, visible);
  return plainLinear(values, `${name}.output`, joined);
}

function plainCrossAttention(
  values: Values,
  name: string,
  x: Matrix,
  states: Matrix,
  heads: number,
): Matrix {
  const width = x[0].length;
  const query = plainLinear(values, `${name}.query`, plainNorm(values, `${name}.norm`, x));
  const both = plainLinear(values, `${name}.keyValue`, states);
  const key = both.map((row) => row.slice(0, width));
  const value = both.map((row) => row.slice(width));
  return plainLinear(values, `${name}.output`, plainAttention({ query, key, value }, heads));
}

function plainEmbedding(
  values: Values,
  name: string,
  tokens: readonly number[],
  width: number,
): Matrix {
  const table = matrixOf(values, name, width);
  const half = width / 2;
  return tokens.map((token, position) =>
    table[token].map((value, i) => {
      const angle = position / 10_000 ** ((i % half) / half);
      return Math.sqrt(width) * value + (i < half ? Math.sin(angle) : Math.cos(angle));
    }),
  );
}

function added(a: Matrix, b: Matrix): Matrix {
  return a.map((row, i) => row.map((value, j) => value + b[i][j]));
}

/** Encoder states of one sentence, EOS included and padding not: [S][D]. */
export function plainEncode(
  values: Values,
  config: ModelConfig,
  tokens: readonly number[],
): Matrix {
  let x = plainEmbedding(values, 'source.embedding', tokens, config.width);
  for (let layer = 0; layer < config.encoderLayers; layer++) {
    const name = `encoder.${layer}`;
    x = added(x, plainSelfAttention(values, `${name}.attention`, x, config.heads));
    x = added(x, plainFeedForward(values, `${name}.feedForward`, x));
  }
  return plainNorm(values, 'encoder.norm', x);
}

/** The decoder's last states for one sentence whose target begins with BOS: [T][D]. */
export function plainDecode(
  values: Values,
  config: ModelConfig,
  states: Matrix,
  tokens: readonly number[],
): Matrix {
  let x = plainEmbedding(values, 'target.embedding', tokens, config.width);
  for (let layer = 0; layer < config.decoderLayers; layer++) {
    const name = `decoder.${layer}`;
    const past = (from: number, to: number) => to <= from;
    x = added(x, plainSelfAttention(values, `${name}.attention`, x, config.heads, past));
    x = added(x, plainCrossAttention(values, `${name}.crossAttention`, x, states, config.heads));
    x = added(x, plainFeedForward(values, `${name}.feedForward`, x));
  }
  return plainNorm(values, 'decoder.norm', x);
}
