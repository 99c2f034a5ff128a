import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainBpe } from './bpe.ts';
import { preTokens, withLeadingSpace } from './pre-tokens.ts';
import { normalize } from './text.ts';

const SINGLE_BYTES = Array.from({ length: 256 }, (_, byte) => byte);

function learned(lines: Iterable<string>, size: number, options?: { minimumCount: number }) {
  return trainBpe(lines, size, options)
    .slice(256)
    .map((bytes) => Buffer.from(bytes).toString('latin1'));
}

describe('trainBpe', () => {
  it('starts with the 256 single bytes', () => {
    const tokens = trainBpe([], 256);
    expect(tokens.map((bytes) => [...bytes])).toEqual(SINGLE_BYTES.map((byte) => [byte]));
  });

  it('begins as the example of Sennrich et al. 2016, algorithm 1', () => {
    // low ×5, lower ×2, newest ×6, widest ×3. Their third merge takes in the end-of-word mark, for
    // which we have a leading space, so the lists part there.
    const lines = ['low '.repeat(5), 'lower '.repeat(2), 'newest '.repeat(6), 'widest '.repeat(3)];
    expect(learned(lines, 258)).toEqual(['es', 'est']);
  });

  it('agrees with counting every pair anew after every merge', () => {
    const unit = fc.constantFrom('a', 'b', 'c', ' ', 'é', '1', '北');
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 30 }), { maxLength: 8 }), (lines) => {
        expect(learned(lines, 280)).toEqual(trainSlowly(lines, 280));
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of the lines', () => {
    const lines = ['the cat sat', 'the dog sat on the mat', 'a cat and a dog', 'that hat'];
    expect(learned(lines.toReversed(), 280)).toEqual(learned(lines, 280));
  });

  it('merges neither across pre-tokens nor pairs that are too rare', () => {
    expect(learned(['ab ab 12 12 12'], 400)).toEqual([' 1', ' a', ' ab']);
    expect(learned(['ab ab'], 400, { minimumCount: 3 })).toEqual([]);
  });

  it('makes no two tokens of the same bytes', () => {
    const tokens = learned(['aaaaaaaaaaaaa aaaaaaa aaaaa aaa aa abab abba baba'.repeat(3)], 400);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('names its limits', () => {
    expect(() => trainBpe([], 255)).toThrow(/vocabularySize must be 256 to 65536, got 255/);
    expect(() => trainBpe([], Number.NaN)).toThrow(/got NaN/);
  });
});

/** The definition, with none of the bookkeeping: O(merges × text). */
function trainSlowly(lines: readonly string[], size: number): string[] {
  const words = lines
    .flatMap((line) => preTokens(withLeadingSpace(normalize(line))))
    .map((piece) => [...Buffer.from(piece)]);
  const tokens = SINGLE_BYTES.map((byte) => String.fromCharCode(byte));
  while (tokens.length < size) {
    const counts = new Map<string, number>();
    for (const pair of words.flatMap(pairsOf)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    const [best] = [...counts].filter(([, count]) => count >= 2).sort(byCountThenRanks);
    if (best === undefined) break;
    const [left = 0, right = 0] = best[0].split(',').map(Number);
    const joined = tokens[left]! + tokens[right]!;
    const rank = tokens.includes(joined) ? tokens.indexOf(joined) : tokens.push(joined) - 1;
    for (const word of words) {
      for (let at = 0; at + 1 < word.length; at++) {
        if (word[at] === left && word[at + 1] === right) word.splice(at, 2, rank);
      }
    }
  }
  return tokens.slice(256);
}

function pairsOf(word: readonly number[]): string[] {
  return word.slice(1).map((right, index) => `${word[index]},${right}`);
}

function byCountThenRanks([a, countA]: [string, number], [b, countB]: [string, number]): number {
  const [leftA = 0, rightA = 0] = a.split(',').map(Number);
  const [leftB = 0, rightB = 0] = b.split(',').map(Number);
  return countB - countA || leftA - leftB || rightA - rightB;
}
