import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { BOS, PAD } from '../data/special-tokens.ts';
import {
  crossKeyValues,
  decode,
  decoderDropoutSites,
  decodeStep,
  TARGET_EMBEDDING,
} from './decoder.ts';
import { type Matrix, plainDecode, softmax } from './plain.fixture.ts';
import {
  asTensors,
  distance,
  drawn,
  drawnValues,
  floats,
  ints,
  runEager,
  TINY,
  TINY_VOCABULARY,
  tinySpecs,
} from './tiny.fixture.ts';

const specs = tinySpecs();
const values = drawnValues(specs);
const weights = asTensors(specs, values);
const { width, heads } = TINY;

const SOURCE_LENGTH = 4;
const states = drawn([2, SOURCE_LENGTH, width], 3);
/** The second sentence has three words and padding. */
const VALID = [1, 1, 1, 1, 1, 1, 1, 0];
const TARGETS = [
  [BOS, 7, 9, 18, 4],
  [BOS, 5, 5, PAD, PAD],
];

function decoded(targets: readonly number[][], encoderStates = states, valid = VALID) {
  const inputs = {
    ...weights,
    states: encoderStates,
    tokens: ints([targets.length, targets[0].length], targets.flat()),
    valid: ints([targets.length, SOURCE_LENGTH], valid),
  };
  const { hidden } = runEager(inputs, ({ states, tokens, valid, ...p }) => ({
    hidden: decode(p, TINY, {
      states: states as tf.Tensor3D,
      sourceValid: valid.toBool() as tf.Tensor2D,
      tokens: tokens as tf.Tensor2D,
    }),
  }));
  return hidden;
}

/** The encoder's states of one sentence without its padding. */
function statesOf(sentence: number): Matrix {
  const length = VALID.slice(sentence * SOURCE_LENGTH, (sentence + 1) * SOURCE_LENGTH).filter(
    Boolean,
  ).length;
  return Array.from({ length }, (_, word) => {
    const start = (sentence * SOURCE_LENGTH + word) * width;
    return Array.from(states.data.subarray(start, start + width), Number);
  });
}

describe('decode', () => {
  it('gives the states of the plain loops to 1e-5, padding in source and target or not', () => {
    const { data, shape } = decoded(TARGETS);
    expect(shape).toEqual([10, width]);
    [5, 3].forEach((length, sentence) => {
      const expected = plainDecode(
        values,
        TINY,
        statesOf(sentence),
        TARGETS[sentence].slice(0, length),
      );
      const own = data.slice(sentence * 5 * width, (sentence * 5 + length) * width);
      expect(distance(own, expected.flat())).toBeLessThan(1e-5);
    });
  });

  it('lets no later token change an earlier state by a bit', () => {
    const [target] = TARGETS;
    const before = decoded([target, target]);
    for (let changed = 1; changed < target.length; changed++) {
      const other = target.with(changed, 11);
      const { data } = decoded([other, other]);
      expect(data.slice(0, changed * width)).toEqual(before.data.slice(0, changed * width));
      const own = [changed * width, (changed + 1) * width];
      expect(distance(data.slice(...own), before.data.slice(...own))).toBeGreaterThan(0.01);
    }
  });

  it('never looks at states of padding', () => {
    const spoilt = floats(states.shape, Array.from(states.data, Number).fill(1e3, 7 * width));
    expect(decoded(TARGETS, spoilt).data).toEqual(decoded(TARGETS).data);
  });

  it('drops as often as it says', () => {
    let sites = 0;
    runEager(
      { ...weights, states, tokens: ints([2, 5], TARGETS.flat()), valid: ints([2, 4], VALID) },
      ({ states, tokens, valid, ...p }) => {
        const inputs = {
          states: states as tf.Tensor3D,
          sourceValid: valid.toBool() as tf.Tensor2D,
          tokens: tokens as tf.Tensor2D,
        };
        return {
          hidden: decode(p, TINY, inputs, (x) => {
            sites++;
            return x;
          }),
        };
      },
    );
    expect(sites).toBe(decoderDropoutSites(TINY));
  });
});

describe('decodeStep', () => {
  it('says what decode says, token by token, to 1e-5', () => {
    const [target] = TARGETS;
    const table = Array.from({ length: TINY_VOCABULARY.target }, (_, row) =>
      Array.from(values[TARGET_EMBEDDING].subarray(row * width, (row + 1) * width)),
    );
    const hidden = plainDecode(values, TINY, statesOf(0), target);
    const expected = hidden.map((row) =>
      softmax(table.map((word) => word.reduce((sum, value, i) => sum + value * row[i], 0))),
    );
    runEager({ ...weights, states: floats([1, 4, width], states.data.slice(0, 32)) }, (p) => {
      const cross = crossKeyValues(p, TINY, p.states as tf.Tensor3D);
      // One place more than is ever used, which the mask must hide.
      const room = target.length;
      const shape: [number, number, number, number] = [1, heads, room, width / heads];
      let past = cross.map(() => ({
        key: tf.fill(shape, 9) as tf.Tensor4D,
        value: tf.fill(shape, 9) as tf.Tensor4D,
      }));
      const place = (cache: tf.Tensor4D, next: tf.Tensor4D, position: number) => {
        const [before, after] = [position, room - position - 1];
        const [left, , right] = tf.split(cache, [before, 1, after], 2);
        return tf.concat([left, next, right], 2) as tf.Tensor4D;
      };
      target.forEach((token, position) => {
        const hidden = Array.from({ length: room }, (_, at) => (at < position ? 0 : -1e9));
        const outputs = decodeStep(p, TINY, {
          tokens: tf.tensor1d([token], 'int32'),
          positions: tf.tensor1d([position], 'int32'),
          past,
          pastMask: tf.tensor4d(hidden, [1, 1, 1, room]),
          cross,
          crossMask: tf.zeros([1, 1, 1, SOURCE_LENGTH]) as tf.Tensor4D,
        });
        past = past.map(({ key, value }, layer) => ({
          key: place(key, outputs.next[layer].key, position),
          value: place(value, outputs.next[layer].value, position),
        }));
        const shares = Array.from(outputs.logProbabilities.dataSync(), Math.exp);
        expect(distance(shares, expected[position])).toBeLessThan(1e-5);
      });
      return {};
    });
  });
});
