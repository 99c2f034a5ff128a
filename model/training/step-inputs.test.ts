import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { type Batch, collate } from '../../data/batches.ts';
import { BOS, PAD } from '../../data/special-tokens.ts';
import { COLUMN_RANGE, createDropout } from '../layers/dropout.ts';
import { floats, randomExamples, runEager, TINY, TINY_VOCABULARY } from '../tiny.fixture.ts';
import { batchTensors, dropoutNoise, misreadTensors, scalar } from './step-inputs.ts';
import { batchInputs, type StepOptions } from './train-step.ts';

const options: StepOptions = {
  config: { ...TINY, width: 64 },
  vocabulary: TINY_VOCABULARY,
  labelSmoothing: 0.1,
  dropout: 0.25,
  optimizer: 'adam',
  clipNorm: 1,
};

const batch: Batch = collate(randomExamples(24, 9, 1));
const noise = dropoutNoise(batchInputs(options), batch, 1, 5);

describe('batchTensors', () => {
  it('are the batch under the names of the step’s inputs', () => {
    const { size, sourceLength, targetLength } = batch;
    expect(batchTensors(batch)).toEqual({
      source: { type: 'int32', shape: [size, sourceLength], data: batch.source },
      'target.input': { type: 'int32', shape: [size, targetLength], data: batch.targetInput },
      'target.output': { type: 'int32', shape: [size, targetLength], data: batch.targetOutput },
      'back.input': { type: 'int32', shape: [size, sourceLength], data: expect.any(Int32Array) },
    });
  });

  it('have the source as a decoder reads it', () => {
    const examples = [[7, 8, 9], [5]].map((ids) => ({
      source: Int32Array.from(ids),
      target: Int32Array.of(6),
    }));
    const { data } = batchTensors(collate(examples))['back.input'];
    // What follows a row's end is never scored.
    expect([...data.subarray(0, 4)]).toEqual([BOS, 7, 8, 9]);
    expect([...data.subarray(4, 6)]).toEqual([BOS, 5]);
  });
});

describe('misreadTensors', () => {
  const NAMES = ['target.input', 'back.input'];
  const long = collate(randomExamples(400, 9, 1));
  const read = batchTensors(long);
  const misread = misreadTensors(read, 0.25, 1, 5);
  const isWord = (token: number) => token !== BOS && token !== PAD;

  it.each(NAMES)('have other words in place of some, %s', (name) => {
    const [right, wrong] = [read[name], misread[name]].map(({ data }) => Array.from(data, Number));
    const words = right.filter(isWord);
    const said = new Set(words);
    const replaced = right.filter((token, i) => isWord(token) && wrong[i] !== token);
    // A word stands for itself now and then. More than 1,000 draws: a deviation of less than 0.014.
    expect(words.length).toBeGreaterThan(1000);
    expect(Math.abs(replaced.length / words.length - 0.25)).toBeLessThan(0.06);
    expect(wrong.filter(isWord).every((token) => said.has(token))).toBe(true);
    expect(right.every((token, i) => isWord(token) || wrong[i] === token)).toBe(true);
    expect(misread[name].shape).toEqual(read[name].shape);
  });

  it('are what should be read at a rate of 0', () => {
    const same = misreadTensors(read, 0, 1, 5);
    for (const name of NAMES) expect(same[name]).toEqual(read[name]);
  });

  it('are the same for the same seed and step, and others for any other', () => {
    expect(misreadTensors(read, 0.25, 1, 5)).toEqual(misread);
    for (const [seed, step] of [
      [1, 6],
      [2, 5],
    ]) {
      const other = misreadTensors(read, 0.25, seed, step);
      for (const name of NAMES) expect(other[name]).not.toEqual(misread[name]);
    }
  });
});

describe('scalar', () => {
  it('has no dimension', () => {
    expect(scalar(0.5)).toEqual(floats([], [0.5]));
  });
});

describe('dropoutNoise', () => {
  it('is nothing without dropout', () => {
    expect(dropoutNoise(batchInputs({ ...options, dropout: 0 }), batch, 1, 5)).toEqual({});
  });

  it('has a number for each row, and for each column of each site', () => {
    const shapes = Object.entries(noise).map(([name, { shape }]) => [name, shape]);
    expect(shapes).toEqual([
      ['noise.source', [24, batch.sourceLength]],
      ['noise.target', [24, batch.targetLength]],
      ['noise.encoder', [5, 64]],
      ['noise.decoder', [7, 64]],
    ]);
    const largest = (name: string) => Math.max(...Array.from(noise[name].data, Number));
    expect(largest('noise.source')).toBeLessThan(1);
    expect(largest('noise.encoder')).toBeLessThan(COLUMN_RANGE);
    expect(largest('noise.encoder')).toBeGreaterThan(COLUMN_RANGE * 0.95);
  });

  it('is the same for the same seed and step, and another for any other', () => {
    expect(dropoutNoise(batchInputs(options), batch, 1, 5)).toEqual(noise);
    for (const [seed, step] of [
      [1, 6],
      [2, 5],
      [5, 1],
    ]) {
      const other = dropoutNoise(batchInputs(options), batch, seed, step);
      for (const name of Object.keys(noise)) expect(other[name]).not.toEqual(noise[name]);
    }
  });

  it('keeps to the numbers that runs were trained with', () => {
    // Written down from this program: other numbers here mean that no run with dropout resumes exactly.
    const heads = Object.values(noise).map(({ data }) => data[0]);
    expect(heads).toEqual(FIRST_NUMBERS);
  });
});

const FIRST_NUMBERS = [0.5196536779403687, 0.6720576882362366, 1018.875732421875, 723.63623046875];

describe('the masks that come of it', () => {
  const [rows, columns] = [24 * batch.sourceLength, 64];
  const { first, second } = runEager(
    { rows: floats([rows], noise['noise.source'].data), columns: noise['noise.encoder'] },
    ({ rows, columns }) => {
      const dropout = createDropout(options.dropout, rows as tf.Tensor1D, columns as tf.Tensor2D);
      const ones: tf.Tensor2D = tf.ones([rows.size, 64]);
      return { first: dropout(ones), second: dropout(ones) };
    },
  );
  const dropped = Array.from(first.data, (value) => Number(value === 0));

  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

  /** Pearson's correlation. */
  function correlation(a: readonly number[], b: readonly number[]): number {
    const [ma, mb] = [mean(a), mean(b)];
    const covariance = mean(a.map((value, i) => (value - ma) * (b[i] - mb)));
    const deviation = (values: readonly number[], m: number) =>
      Math.sqrt(mean(values.map((value) => (value - m) ** 2)));
    return covariance / (deviation(a, ma) * deviation(b, mb));
  }

  const row = (i: number) => dropped.slice(i * columns, (i + 1) * columns);
  const column = (j: number) => Array.from({ length: rows }, (_, i) => dropped[i * columns + j]);

  it('drop the share they should, and scale the rest to the same mean', () => {
    // More than 13,000 draws: a deviation of less than 0.004.
    expect(dropped.length).toBeGreaterThan(13_000);
    expect(Math.abs(mean(dropped) - 0.25)).toBeLessThan(0.015);
    expect(new Set(first.data)).toEqual(new Set([0, Math.fround(4 / 3)]));
    expect(Math.abs(mean(Array.from(first.data, Number)) - 1)).toBeLessThan(0.02);
  });

  it('hold for each column and row about alike', () => {
    const deviation = (n: number) => Math.sqrt((0.25 * 0.75) / n);
    const far = (share: number, n: number) => Math.abs(share - 0.25) > 4 * deviation(n);
    const columnsFar = Array.from({ length: columns }, (_, j) => mean(column(j))).filter((share) =>
      far(share, rows),
    );
    const rowsFar = Array.from({ length: rows }, (_, i) => mean(row(i))).filter((share) =>
      far(share, columns),
    );
    expect(columnsFar).toEqual([]);
    // A row whose number is nearly 0 hardly winds round the interval; there are few of those.
    expect(rowsFar.length).toBeLessThanOrEqual(rows * 0.01);
  });

  it('are uncorrelated between columns, between rows and between sites', () => {
    const pairs = Array.from({ length: columns - 1 }, (_, j) =>
      correlation(column(j), column(j + 1)),
    );
    // Averages over 63 and 200 pairs, which would be 0 but for chance.
    expect(Math.abs(mean(pairs))).toBeLessThan(0.03);
    expect(Math.max(...pairs.map(Math.abs))).toBeLessThan(0.35);
    const rowPairs = Array.from({ length: 200 }, (_, i) => correlation(row(i), row(i + 1)));
    expect(Math.abs(mean(rowPairs))).toBeLessThan(0.04);
    const other = Array.from(second.data, (value) => Number(value === 0));
    expect(Math.abs(correlation(dropped, other))).toBeLessThan(0.04);
  });
});
