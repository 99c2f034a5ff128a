import { describe, expect, it } from 'vitest';
import { type Batch, batchIndices, collate, type Example } from './batches.ts';
import { Random } from './random.ts';
import { BOS, EOS, PAD } from './special-tokens.ts';

const example = (source: readonly number[], target: readonly number[]): Example => {
  return { source: Int32Array.from(source), target: Int32Array.from(target) };
};

const rows = (data: Int32Array, length: number) =>
  Array.from({ length: data.length / length }, (_, row) =>
    Array.from(data.subarray(row * length, (row + 1) * length)),
  );

/** Sentences with lengths like those of a corpus: most short, some long. */
function corpus(count: number, seed: number): Example[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const length = 1 + Math.floor(Math.abs(random.normal()) * 10);
    const other = Math.max(0, length + random.below(5) - 2);
    return { source: new Int32Array(length).fill(9), target: new Int32Array(other).fill(9) };
  });
}

const widthOf = ({ source, target }: Example) => Math.max(source.length, target.length) + 1;

describe('collate', () => {
  const batch = collate([example([7, 8, 9], [5]), example([6], [4, 4]), example([], [])]);

  it('ends sources with EOS and pads them', () => {
    expect(rows(batch.source, batch.sourceLength)).toEqual([
      [7, 8, 9, EOS],
      [6, EOS, PAD, PAD],
      [EOS, PAD, PAD, PAD],
    ]);
  });

  it('shifts the target by one: what was read, and what comes next', () => {
    expect(rows(batch.targetInput, batch.targetLength)).toEqual([
      [BOS, 5, PAD],
      [BOS, 4, 4],
      [BOS, PAD, PAD],
    ]);
    expect(rows(batch.targetOutput, batch.targetLength)).toEqual([
      [5, EOS, PAD],
      [4, 4, EOS],
      [EOS, PAD, PAD],
    ]);
  });

  it('counts tokens without padding', () => {
    const { size, targetTokens, tokens } = batch;
    expect({ size, targetTokens, tokens }).toEqual({ size: 3, targetTokens: 6, tokens: 13 });
  });

  it('lays out a sentence the same whatever is beside it', () => {
    const [first] = rows(batch.source, batch.sourceLength);
    const alone = collate([example([7, 8, 9], [5])]);
    expect(rows(alone.source, alone.sourceLength)).toEqual([first]);
    expect(alone.targetLength).toBe(2);
  });
});

describe('batchIndices', () => {
  const BUDGET = 300;
  const examples = corpus(2000, 1);
  const batches = batchIndices(examples, BUDGET, 1, 2);

  it('holds every example once', () => {
    const all = batches.flatMap((indices) => Array.from(indices)).sort((a, b) => a - b);
    expect(all).toEqual(examples.map((_, index) => index));
  });

  it('keeps to the budget, padding included', () => {
    const sizes = batches.map((indices) => {
      const width = Math.max(...Array.from(indices, (index) => widthOf(examples[index])));
      return width * indices.length;
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(BUDGET);
    // Nearly all are full: the last of each length may be smaller.
    expect(sizes.filter((size) => size > BUDGET * 0.8).length).toBeGreaterThan(sizes.length * 0.9);
  });

  it('pads little', () => {
    const padded = batches
      .map((indices) => collate(Array.from(indices, (index) => examples[index])))
      .reduce(
        (sum, { size, sourceLength, targetLength, tokens }: Batch) => {
          const room = size * (sourceLength + targetLength);
          return { room: sum.room + room, filled: sum.filled + tokens };
        },
        { room: 0, filled: 0 },
      );
    expect(1 - padded.filled / padded.room).toBeLessThan(0.1);
  });

  it('makes a batch of one of what is longer than the budget', () => {
    const long = example(Array(50).fill(9), [9]);
    const cut = batchIndices([example([9], [9]), long, long], 20, 1);
    expect(cut.map((indices) => indices.length)).toEqual([1, 1, 1]);
  });

  it('repeats itself for a seed, and shuffles both batches and neighbours for another', () => {
    expect(batchIndices(examples, BUDGET, 1, 2)).toEqual(batches);
    const other = batchIndices(examples, BUDGET, 1, 3);
    const keys = (list: Int32Array[]) => new Set(list.map((indices) => indices.toSorted().join()));
    const [ours, theirs] = [keys(batches), keys(other)];
    const shared = [...ours].filter((key) => theirs.has(key));
    expect(shared.length).toBeLessThan(ours.size * 0.1);
    const widths = batches.map((indices) => widthOf(examples[indices[0]]));
    expect(widths).not.toEqual(widths.toSorted((a, b) => a - b));
  });

  it('has no batch when there are no examples', () => {
    expect(batchIndices([], BUDGET, 1)).toEqual([]);
  });
});
