import type * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { type Matrix, plainAttention, plainLinear, plainNorm } from '../plain.fixture.ts';
import type { HostTensors } from '../runtime/session.ts';
import {
  asTensors,
  distance,
  drawn,
  drawnValues,
  floats,
  ints,
  runEager,
  TINY,
} from '../tiny.fixture.ts';
import {
  attend,
  causalMask,
  crossAttentionSpecs,
  paddingMask,
  projectKeyValue,
  projectQuery,
  projectSelf,
  selfAttentionSpecs,
} from './attention.ts';

/** `attend` whose output projection changes nothing. */
function attended(inputs: HostTensors, width: number) {
  const identity = Array.from({ length: width * width }, (_, i) =>
    Math.floor(i / width) === i % width ? 1 : 0,
  );
  const projection = {
    'x.output.weight': floats([width, width], identity),
    'x.output.bias': floats([width], Array(width).fill(0)),
  };
  return runEager({ ...projection, ...inputs }, ({ query, key, value, mask, ...p }) => {
    const keyValue = { key: key as tf.Tensor4D, value: value as tf.Tensor4D };
    const { output, weights } = attend(p, 'x', query as tf.Tensor4D, keyValue, mask);
    return { output, weights };
  });
}

/** float32 [1, H, L, K] → [L][H·K] */
function joined({ data, shape }: ReturnType<typeof drawn>): Matrix {
  const [, heads, length, headWidth] = shape;
  return Array.from({ length }, (_, at) =>
    Array.from({ length: heads }, (_, head) => {
      const start = (head * length + at) * headWidth;
      return Array.from(data.subarray(start, start + headWidth), Number);
    }).flat(),
  );
}

describe('attend', () => {
  it('mixes values by softmax(q·k/√K)', () => {
    const { output, weights } = attended(
      {
        query: floats([1, 1, 1, 2], [1, 0]),
        key: floats([1, 1, 2, 2], [1, 0, 0, 1]),
        value: floats([1, 1, 2, 2], [1, 2, 3, 4]),
      },
      2,
    );
    // Scores 1/√2 and 0: e^0.70711 = 2.02811, so the weights are 2.02811/3.02811 and 1/3.02811.
    expect(distance(weights.data, [0.669762, 0.330238])).toBeLessThan(2e-6);
    expect(distance(output.data, [1.660477, 2.660477])).toBeLessThan(2e-6);
  });

  it('keeps heads apart, as the plain loops do, to 1e-6', () => {
    const inputs = {
      query: drawn([1, 2, 3, 4], 1),
      key: drawn([1, 2, 5, 4], 2),
      value: drawn([1, 2, 5, 4], 3),
    };
    const [query, key, value] = [inputs.query, inputs.key, inputs.value].map(joined);
    const { output } = attended(inputs, 8);
    expect(distance(output.data, plainAttention({ query, key, value }, 2).flat())).toBeLessThan(
      1e-6,
    );
  });

  it('answers evenly rather than with NaN where everything is hidden', () => {
    const { output } = attended(
      {
        query: floats([1, 1, 1, 2], [1, 0]),
        key: floats([1, 1, 2, 2], [1, 0, 0, 1]),
        value: floats([1, 1, 2, 2], [1, 2, 3, 4]),
        mask: floats([1, 1, 1, 2], [-1e9, -1e9]),
      },
      2,
    );
    expect(distance(output.data, [2, 3])).toBeLessThan(1e-5);
  });
});

describe('projections', () => {
  const specs = [...selfAttentionSpecs('self', TINY), ...crossAttentionSpecs('cross', TINY)];
  const values = drawnValues(specs);
  const x = drawn([6, 8], 5); // two sentences of three words
  const rows = Array.from({ length: 6 }, (_, row) =>
    Array.from(x.data.subarray(row * 8, row * 8 + 8), Number),
  );
  const projected = runEager({ ...asTensors(specs, values), x }, ({ x, ...p }) => {
    const { query, key, value } = projectSelf(p, 'self', x as tf.Tensor2D, 2, 2);
    const asked = projectQuery(p, 'cross', x as tf.Tensor2D, 2, 2);
    const read = projectKeyValue(p, 'cross', x as tf.Tensor2D, 2, 2);
    return { query, key, value, asked, crossKey: read.key, crossValue: read.value };
  });
  const [both, query, keyValue] = [
    plainLinear(values, 'self.queryKeyValue', plainNorm(values, 'self.norm', rows)),
    plainLinear(values, 'cross.query', plainNorm(values, 'cross.norm', rows)),
    plainLinear(values, 'cross.keyValue', rows),
  ];

  it.each([
    ['query', both, 0],
    ['key', both, 8],
    ['value', both, 16],
    ['asked', query, 0],
    ['crossKey', keyValue, 0],
    ['crossValue', keyValue, 8],
  ])('%s is the part of the projection that its name says', (name, plain, column) => {
    expect(projected[name].shape).toEqual([2, 2, 3, 4]);
    const expected = [0, 1].flatMap((sentence) =>
      [0, 1].flatMap((head) =>
        [0, 1, 2].flatMap((word) => {
          const start = column + head * 4;
          return plain[sentence * 3 + word].slice(start, start + 4);
        }),
      ),
    );
    expect(distance(projected[name].data, expected)).toBeLessThan(1e-5);
  });
});

describe('masks', () => {
  it('hide padding', () => {
    const { mask } = runEager({ tokens: ints([2, 3], [5, 6, 0, 7, 0, 0]) }, ({ tokens }) => ({
      mask: paddingMask(tokens.toBool() as tf.Tensor2D),
    }));
    expect(mask.shape).toEqual([2, 1, 1, 3]);
    expect(Array.from(mask.data, (value) => Math.sign(value) < 0)).toEqual([
      false,
      false,
      true,
      false,
      true,
      true,
    ]);
    expect(Math.max(...Array.from(mask.data).filter(Boolean))).toBeLessThan(-1e8);
  });

  it('hide what comes later', () => {
    const { mask } = runEager({}, () => ({ mask: causalMask(3) }));
    expect(mask.shape).toEqual([1, 1, 3, 3]);
    expect(Array.from(mask.data, (value) => Number(value < -1e8))).toEqual([
      0, 1, 1, 0, 0, 1, 0, 0, 0,
    ]);
  });
});
