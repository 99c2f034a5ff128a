import { describe, expect, it } from 'vitest';
import { Random } from '../../data/random.ts';
import { RowCache } from './row-cache.ts';

const SHAPE = { tensors: 2, heads: 2, headWidth: 3 };

/** The same, kept as plain lists that are copied whole. */
interface PlainRow {
  readonly source: readonly number[];
  readonly past: readonly number[];
}

/** float32 [B, H, S, K] whose value tells tensor, word and head. */
function tensorsOf(rows: readonly (readonly number[])[], length: number): Float32Array[] {
  return Array.from({ length: SHAPE.tensors }, (_, tensor) =>
    Float32Array.from(
      rows.flatMap((words) =>
        Array.from({ length: SHAPE.heads }, (_, head) =>
          Array.from({ length }, (_, at) =>
            Array(SHAPE.headWidth).fill(at < words.length ? words[at] + head / 4 + tensor / 2 : 77),
          ).flat(),
        ).flat(),
      ),
    ),
  );
}

/** One word of each row, float32 [rows, tensors, H, K]. */
function wordsOf(said: readonly (readonly number[])[]): Float32Array {
  const words = said.map((word) => tensorsOf([word], 1).map((tensor) => [...tensor]));
  return Float32Array.from(words.flat(2));
}

/** What the cache shows of each row; NaN where heads and tensors do not say the same. */
function shown(cache: RowCache, part: 'past' | 'source'): number[][] {
  const { tensors, mask, length } = cache.view()[part];
  return Array.from({ length: cache.rows }, (_, row) => {
    const words: number[] = [];
    for (let at = 0; at < length; at++) {
      if (mask[row * length + at] !== 0) continue;
      const said = tensors.flatMap((tensor, t) =>
        Array.from({ length: SHAPE.heads }, (_, head) => {
          const start = ((row * SHAPE.heads + head) * length + at) * SHAPE.headWidth;
          return tensor[start + SHAPE.headWidth - 1] - head / 4 - t / 2;
        }),
      );
      words.push(said.every((each) => each === said[0]) ? said[0] : Number.NaN);
    }
    return words;
  });
}

describe('RowCache', () => {
  it('shows of every row what it was given, whatever rows come, go, double and grow', () => {
    for (let seed = 0; seed < 8; seed++) {
      const random = new Random(seed, 3);
      const cache = new RowCache(SHAPE);
      let rows: PlainRow[] = [];
      let word = 0;
      for (let turn = 0; turn < 40; turn++) {
        if (rows.length === 0 || random.below(5) === 0) {
          const sources = Array.from({ length: 1 + random.below(3) }, () =>
            Array.from({ length: 1 + random.below(20) }, () => ++word),
          );
          const longest = Math.max(...sources.map(({ length }) => length));
          const first = cache.add(
            tensorsOf(sources, longest),
            sources.map(({ length }) => length),
          );
          expect(first).toBe(rows.length);
          rows = [...rows, ...sources.map((source) => ({ source, past: [] }))];
        }
        const parents = Array.from({ length: random.below(8) }, () => random.below(rows.length));
        const places = cache.arrange(parents);
        expect([...places].sort((a, b) => a - b)).toEqual(parents.map((_, i) => i));
        const arranged: PlainRow[] = [];
        parents.forEach((parent, i) => {
          arranged[places[i]] = rows[parent];
        });
        const said = arranged.map(() => [++word]);
        if (said.length > 0) cache.append(wordsOf(said));
        rows = arranged.map((row, i) => ({ ...row, past: [...row.past, ...said[i]] }));
        expect(shown(cache, 'past')).toEqual(rows.map(({ past }) => past));
        expect(shown(cache, 'source')).toEqual(rows.map(({ source }) => source));
        expect(Array.from(cache.positions)).toEqual(rows.map(({ past }) => past.length));
      }
    }
  });

  it('leaves rows in place that go on alone', () => {
    const cache = new RowCache(SHAPE);
    cache.add(tensorsOf([[1], [2], [3]], 1), [1, 1, 1]);
    expect(Array.from(cache.arrange([2, 0, 1]))).toEqual([2, 0, 1]);
  });

  it('gives room back once long rows have gone', () => {
    const cache = new RowCache(SHAPE);
    const long = Array.from({ length: 100 }, (_, i) => i);
    cache.add(tensorsOf([long, [1]], 100), [100, 1]);
    expect(cache.view().source.length).toBeGreaterThanOrEqual(100);
    cache.arrange([1]);
    cache.add(tensorsOf([[2]], 1), [1]);
    expect(cache.view().source.length).toBeLessThan(20);
    expect(shown(cache, 'source')).toEqual([[1], [2]]);
  });
});
