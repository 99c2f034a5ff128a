import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { ParameterSpec } from '../parameters.ts';
import type { HostTensor, HostTensors } from '../runtime/session.ts';
import { distance, drawn, floats, runEager, tinySpecs } from '../tiny.fixture.ts';
import { ADAM, adam, momentsOf, muon, optimizerOf, orthogonalize } from './optimizer.ts';

const spec = (name: string): ParameterSpec => {
  return { name, shape: [2, 2], start: { kind: 'constant', value: 0 } };
};

describe('adam', () => {
  const learningRate = 0.01;
  const gradients = [1, 2, 3, 4, 5].map((seed) => drawn([6], seed).data as Float32Array);

  /** Algorithm 1 of Kingma and Ba 2015, in doubles. */
  function reference(start: readonly number[], scale: number): number[] {
    const { beta1, beta2, epsilon } = ADAM;
    const value = [...start];
    const m = value.map(() => 0);
    const v = value.map(() => 0);
    gradients.forEach((gradient, index) => {
      const t = index + 1;
      value.forEach((_, i) => {
        const g = gradient[i] * scale;
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        const [mHat, vHat] = [m[i] / (1 - beta1 ** t), v[i] / (1 - beta2 ** t)];
        value[i] -= (learningRate * mHat) / (Math.sqrt(vHat) + epsilon);
      });
    });
    return value;
  }

  function steps(start: HostTensor, scale: number): HostTensors {
    let state: HostTensors = {
      value: start,
      momentum: floats(start.shape, Array(start.data.length).fill(0)),
      variance: floats(start.shape, Array(start.data.length).fill(0)),
    };
    gradients.forEach((gradient, index) => {
      const inputs = { ...state, gradient: floats([6], gradient) };
      state = runEager(inputs, ({ value, momentum, variance, gradient }) => {
        const next = adam(
          value,
          { gradient, scale: tf.scalar(scale) },
          { momentum, variance },
          { learningRate: tf.scalar(learningRate), count: tf.scalar(index + 1) },
        );
        return { value: next.value, ...(next.moments as Record<string, tf.Tensor>) };
      });
    });
    return state;
  }

  it.each([1, 0.25])(
    'takes the steps of the paper, with gradients scaled by %d, to 1e-6',
    (scale) => {
      const start = drawn([6], 9);
      const expected = reference(Array.from(start.data, Number), scale);
      expect(distance(steps(start, scale).value.data, expected)).toBeLessThan(1e-6);
    },
  );

  it('moves by the learning rate at first, whatever the size of the gradient', () => {
    const inputs = { zero: floats([3], [0, 0, 0]), gradient: floats([3], [1e-3, -2, 500]) };
    const { value } = runEager(inputs, ({ zero, gradient }) => {
      const rates = { learningRate: tf.scalar(0.01), count: tf.scalar(1) };
      const moments = { momentum: zero, variance: zero };
      return { value: adam(zero, { gradient, scale: tf.scalar(1) }, moments, rates).value };
    });
    expect(distance(value.data, [-0.01, 0.01, -0.01])).toBeLessThan(1e-6);
  });

  it('leaves what has no gradient and no momentum where it is', () => {
    const inputs = { value: floats([2], [3, -4]), zero: floats([2], [0, 0]) };
    const { next } = runEager(inputs, ({ value, zero }) => {
      const rates = { learningRate: tf.scalar(0.01), count: tf.scalar(1) };
      const moments = { momentum: zero, variance: zero };
      return { next: adam(value, { gradient: zero, scale: tf.scalar(1) }, moments, rates).value };
    });
    expect(Array.from(next.data)).toEqual([3, -4]);
  });
});

/** What five rounds of the quintic (Jordan et al. 2024) make of a singular value. */
function polynomial(singularValue: number): number {
  let s = singularValue;
  for (let i = 0; i < 5; i++) s = 3.4445 * s - 4.775 * s ** 3 + 2.0315 * s ** 5;
  return s;
}

const orthogonal = (matrix: HostTensor) =>
  runEager({ matrix }, ({ matrix }) => ({
    y: tf.squeeze(orthogonalize(tf.expandDims(matrix, 0)), [0]),
  })).y;

function rowsOf({ shape, data }: HostTensor): number[][] {
  const [rows, columns] = shape;
  return Array.from({ length: rows }, (_, row) =>
    Array.from(data.subarray(row * columns, (row + 1) * columns), Number),
  );
}

const transposed = (rows: number[][]) => rows[0].map((_, column) => rows.map((row) => row[column]));

/** Singular values by one-sided Jacobi rotations (Hestenes 1958): rows are turned until they are orthogonal. */
function singularValues(matrix: HostTensor): number[] {
  const rows = matrix.shape[0] <= matrix.shape[1] ? rowsOf(matrix) : transposed(rowsOf(matrix));
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let i = 0; i < rows.length; i++) {
      for (let j = i + 1; j < rows.length; j++) {
        const [a, b] = [rows[i], rows[j]];
        const angle = Math.atan2(2 * dot(a, b), dot(a, a) - dot(b, b)) / 2;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        rows[i] = a.map((value, k) => c * value + s * b[k]);
        rows[j] = b.map((value, k) => c * value - s * a[k]);
      }
    }
  }
  return rows.map((row) => Math.sqrt(dot(row, row)));
}

describe('orthogonalize', () => {
  it.each([
    ['square', [3, 3]],
    ['wide', [3, 6]],
    ['a little wide', [3, 4]],
    ['tall', [6, 3]],
  ])(
    'sends the singular values of a %s matrix through the polynomial, to 1e-4',
    (_title, shape) => {
      const [rows, columns] = shape;
      const singular = [0.5, 2, 1];
      const at = (row: number, column: number) => (row === column ? singular[row] : 0);
      const matrix = floats(
        shape,
        Array.from({ length: rows * columns }, (_, i) => at(Math.floor(i / columns), i % columns)),
      );
      const norm = Math.hypot(...singular);
      const expected = Array.from({ length: rows * columns }, (_, i) => {
        const [row, column] = [Math.floor(i / columns), i % columns];
        return row === column ? polynomial(singular[row] / norm) : 0;
      });
      expect(distance(orthogonal(matrix).data, expected)).toBeLessThan(1e-4);
    },
  );

  it.each([
    ['square', [6, 6]],
    ['wide', [6, 24]],
    ['tall', [24, 6]],
    ['a little wide', [6, 8]],
    ['large and square', [16, 16]],
  ])('brings the singular values of a %s matrix near 1', (_title, shape) => {
    for (const seed of [1, 2, 3]) {
      const matrix = drawn(shape, seed, shape[1]);
      const norm = Math.hypot(...matrix.data);
      // The iteration aims at [0.7, 1.2], and lifts what is tiny by less (Jordan et al. 2024).
      const lifted = singularValues(matrix).filter((value) => value / norm > 0.01);
      const values = singularValues(orthogonal(matrix)).toSorted((a, b) => b - a);
      expect(values[0]).toBeLessThan(1.25);
      expect(values[lifted.length - 1]).toBeGreaterThan(0.6);
      expect(lifted.length).toBeGreaterThan(values.length / 2);
    }
  });

  it('gives a wide matrix by its small Gram matrix what the square formula gives, to 1e-4', () => {
    const square = drawn([4, 4], 5);
    const wide = floats(
      [4, 8],
      rowsOf(square).flatMap((row) => [...row, 0, 0, 0, 0]),
    );
    const expected = rowsOf(orthogonal(square)).flatMap((row) => [...row, 0, 0, 0, 0]);
    expect(distance(orthogonal(wide).data, expected)).toBeLessThan(1e-4);
  });

  it('keeps the directions: the result is a polynomial of the matrix times it', () => {
    const matrix = drawn([4, 9], 6);
    const result = orthogonal(matrix);
    // U·Vᵀ has a positive inner product with U·S·Vᵀ, close to the sum of the singular values.
    const products = Array.from(matrix.data, (value, i) => value * result.data[i]);
    const inner = products.reduce((a, b) => a + b);
    const nuclear = singularValues(matrix).reduce((a, b) => a + b);
    expect(inner / nuclear).toBeGreaterThan(0.65);
    expect(inner / nuclear).toBeLessThan(1.25);
  });

  it('gives zeros rather than NaN for zeros', () => {
    expect(new Set(orthogonal(floats([2, 3], Array(6).fill(0))).data)).toEqual(new Set([0]));
  });
});

describe('muon', () => {
  const learningRate = 0.1;

  const stepped = (inputs: HostTensors, scale = 1) =>
    runEager(inputs, ({ value, momentum, gradient }) => {
      const given = { value, momentum, gradient, scale: tf.scalar(scale) };
      const [next] = muon([given], tf.scalar(learningRate));
      return { value: next.value, momentum: next.moments.momentum! };
    });

  it('moves against the orthogonalised Nesterov momentum, by 0.2·√(longer side) of the rate', () => {
    const inputs = {
      value: drawn([4, 6], 1),
      momentum: drawn([4, 6], 2),
      gradient: drawn([4, 6], 3),
    };
    const { value, momentum } = stepped(inputs, 0.5);
    const expected = Array.from(
      inputs.momentum.data,
      (old, i) => 0.95 * old + 0.5 * inputs.gradient.data[i],
    );
    expect(distance(momentum.data, expected)).toBeLessThan(1e-6);
    const nesterov = expected.map((m, i) => 0.5 * inputs.gradient.data[i] + 0.95 * m);
    const direction = orthogonal(floats([4, 6], nesterov)).data;
    const size = learningRate * 0.2 * Math.sqrt(6);
    const moved = Array.from(inputs.value.data, (old, i) => old - size * direction[i]);
    expect(distance(value.data, moved)).toBeLessThan(1e-5);
  });

  it('moves the blocks of a fused projection as if each were a matrix of its own', () => {
    const fused = {
      value: drawn([4, 12], 4),
      momentum: drawn([4, 12], 5),
      gradient: drawn([4, 12], 6),
    };
    const next = stepped(fused);
    for (const block of [0, 1, 2]) {
      const cut = (tensor: HostTensor) =>
        floats(
          [4, 4],
          rowsOf(tensor).flatMap((row) => row.slice(4 * block, 4 * block + 4)),
        );
      const alone = stepped({
        value: cut(fused.value),
        momentum: cut(fused.momentum),
        gradient: cut(fused.gradient),
      });
      expect(distance(cut(next.value).data, alone.value.data)).toBeLessThan(1e-5);
    }
  });

  it('takes a matrix four times as wide as high for one', () => {
    const whole = {
      value: drawn([3, 12], 7),
      momentum: drawn([3, 12], 8),
      gradient: drawn([3, 12], 9),
    };
    const zero = {
      ...whole,
      value: floats([3, 12], Array(36).fill(0)),
      momentum: floats([3, 12], Array(36).fill(0)),
    };
    const step = singularValues(stepped(zero).value).map(
      (s) => s / (learningRate * 0.2 * Math.sqrt(12)),
    );
    // Orthogonal as a whole: all three singular values near 1.
    for (const value of step) {
      expect(value).toBeGreaterThan(0.6);
      expect(value).toBeLessThan(1.25);
    }
    expect(stepped(whole).value.shape).toEqual([3, 12]);
  });
});

describe('which optimiser', () => {
  it('moves what: muon the matrices of the bodies, Adam all else', () => {
    const byMuon = tinySpecs().filter((each) => optimizerOf(each, 'muon') === 'muon');
    expect(byMuon.every(({ name, shape }) => name.endsWith('.weight') && shape.length === 2)).toBe(
      true,
    );
    // Encoder layers have four matrices each, decoder layers seven.
    expect(byMuon).toHaveLength(2 * 4 + 2 * 7);
    expect(tinySpecs().every((each) => optimizerOf(each, 'adam') === 'adam')).toBe(true);
  });

  it('keeps which moments', () => {
    expect(momentsOf(spec('a.weight'), 'muon')).toEqual(['momentum']);
    expect(momentsOf(spec('a.weight'), 'adam')).toEqual(['momentum', 'variance']);
    expect(momentsOf(spec('a.bias'), 'muon')).toEqual(['momentum', 'variance']);
    expect(momentsOf(spec('source.embedding'), 'muon')).toEqual(['momentum', 'variance']);
  });
});
