import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { linearCka } from './cka.ts';
import { selectRows, type VectorSet, vectorSet } from './vectors.ts';

const random = new Random(5);
const drawn = (count: number, width: number) =>
  vectorSet(
    Array.from({ length: count }, () => Array.from({ length: width }, () => random.normal())),
  );

const x = drawn(400, 6);

/** Turned by `angle` in the plane of two axes; one rotation after the other gives any. */
function turned({ count, width, data }: VectorSet, a: number, b: number, angle: number): VectorSet {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const rotated = data.slice();
  for (let row = 0; row < count; row++) {
    const [i, j] = [row * width + a, row * width + b];
    rotated[i] = cosine * data[i] - sine * data[j];
    rotated[j] = sine * data[i] + cosine * data[j];
  }
  return { count, width, data: rotated };
}

describe('linearCka', () => {
  it('is what is worked out by hand', () => {
    const a = vectorSet([
      [1, 2],
      [3, 1],
      [0, 4],
      [2, 2],
    ]);
    const b = vectorSet([
      [1, 0, 2],
      [0, 1, 1],
      [3, 1, 0],
      [1, 1, 1],
    ]);
    // Centred, YᵀX = [-4.5 4.75; 0.5 0.25; 1 -2], XᵀX = [5 -4.5; -4.5 4.75] and
    // YᵀY = [4.75 0.25 -2; 0.25 0.75 -1; -2 -1 2].
    expect(linearCka(a, b)).toBeCloseTo(48.125 / Math.sqrt(88.0625 * 37.25), 6);
  });

  it('is 1 of a set with itself, moved, turned, mirrored and scaled', () => {
    expect(linearCka(x, x)).toBeCloseTo(1, 6);
    const moved = turned(turned(x, 0, 3, 0.7), 2, 5, 2.1);
    const data = moved.data.map((value, i) => (i % 6 === 1 ? -1 : 1) * 3.5 * value + (i % 6));
    expect(linearCka(x, { ...moved, data })).toBeCloseTo(1, 5);
  });

  it('changes when axes are stretched apart', () => {
    const data = x.data.map((value, i) => (i % 6 === 0 ? 8 * value : value));
    expect(linearCka(x, { ...x, data })).toBeLessThan(0.6);
  });

  it('is near 0 for sets that have nothing in common, and does not care which comes first', () => {
    const y = drawn(400, 9);
    expect(linearCka(x, y)).toBeLessThan(0.05);
    expect(linearCka(x, y)).toBeCloseTo(linearCka(y, x), 10);
  });

  it('falls when answering rows are shuffled', () => {
    const order = random.shuffle(Array.from({ length: x.count }, (_, row) => row));
    expect(linearCka(x, selectRows(x, order))).toBeLessThan(0.05);
  });
});
