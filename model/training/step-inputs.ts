/** What a step is fed besides parameters: the batch, the schedule's numbers, and the noise of dropout. */

import type { Batch } from '../../data/batches.ts';
import { Random } from '../../data/random.ts';
import { BOS, PAD } from '../../data/special-tokens.ts';
import type { InputSpec } from '../compiler/index.ts';
import { COLUMN_RANGE } from '../layers/dropout.ts';
import type { HostTensor, HostTensors } from '../runtime/session.ts';
import type { Mixed } from './code-switching.ts';
import { countPort } from './program.ts';

const DROPOUT_STREAM = 4;
const REPLACEMENT_STREAM = 6;

export function batchTensors(batch: Batch): HostTensors {
  const { size, sourceLength } = batch;
  return {
    source: rows(batch.source, size),
    'target.input': rows(batch.targetInput, size),
    'target.output': rows(batch.targetOutput, size),
    'back.input': rows(afterBos(batch.source, sourceLength), size),
  };
}

/** Both sides as they are heard, where that is not as they are said. */
export function heardTensors({ size }: Batch, { source, target }: Mixed): HostTensors {
  return { 'source.heard': rows(source, size), 'target.heard': rows(target, size) };
}

function rows(data: Int32Array, size: number): HostTensor {
  return { type: 'int32', shape: [size, data.length / size], data };
}

/**
 * What decoders read, with tokens of the same side of the batch in place of some (word replacement, Takase and Kiyono 2021,
 * section 2.2), so that they learn to go on after words that are wrong, as their own may be.
 *
 * @param read the tensors of `batchTensors`
 * @param rate chance of a token to be replaced; BOS and padding stay
 */
export function misreadTensors(
  read: HostTensors,
  rate: number,
  seed: number,
  step: number,
): HostTensors {
  const random = new Random(seed, REPLACEMENT_STREAM, step);
  const misread = (tensor: HostTensor): HostTensor => {
    const tokens = tensor.data as Int32Array;
    const words = tokens.filter((token) => token !== BOS && token !== PAD);
    const data = tokens.map((token) => {
      if (token === BOS || token === PAD || random.uniform() >= rate) return token;
      return words[random.below(words.length)];
    });
    return { ...tensor, data };
  };
  return {
    'target.input': misread(read['target.input']),
    'back.input': misread(read['back.input']),
  };
}

/** Rows as a decoder reads them: BOS, then all but the last. Where one is padded, EOS takes the place of a PAD. */
function afterBos(tokens: Int32Array, length: number): Int32Array {
  const read = new Int32Array(tokens.length);
  read.set(tokens.subarray(0, -1), 1);
  for (let start = 0; start < read.length; start += length) read[start] = BOS;
  return read;
}

export function scalar(value: number): HostTensor {
  return { type: 'float32', shape: [], data: Float32Array.of(value) };
}

/** How many updates each group has had with this one, as `TrainingState.nextCounts` has them. */
export function countTensors(counts: Readonly<Record<string, number>>): HostTensors {
  const named = Object.entries(counts).map(([group, count]) => [countPort(group), scalar(count)]);
  return Object.fromEntries(named);
}

/**
 * The random numbers of dropout for `step`: the same for the same seed and step, on every machine.
 *
 * @param inputs a step's inputs, of which those named `noise.…` are given values
 */
export function dropoutNoise(
  inputs: Readonly<Record<string, InputSpec>>,
  batch: Batch,
  seed: number,
  step: number,
): HostTensors {
  const random = new Random(seed, DROPOUT_STREAM, step);
  const sizes: Record<string, number> = {
    B: batch.size,
    S: batch.sourceLength,
    T: batch.targetLength,
  };
  const names = Object.entries(inputs).filter(([name]) => name.startsWith('noise.'));
  const tensors = names.map(([name, { shape }]): [string, HostTensor] => {
    const known = shape.map((size) => (typeof size === 'number' ? size : sizes[size]));
    const range = typeof shape[0] === 'number' ? COLUMN_RANGE : 1;
    const data = Float32Array.from({ length: known[0] * known[1] }, () => random.uniform() * range);
    return [name, { type: 'float32', shape: known, data }];
  });
  return Object.fromEntries(tensors);
}
