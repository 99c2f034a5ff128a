import { describe, expect, it } from 'vitest';
import type { Example } from '../../data/batches.ts';
import { Random } from '../../data/random.ts';
import { SPECIAL_TOKEN_COUNT } from '../../data/special-tokens.ts';
import { alignTable, learnLexicon, sameStrings } from './word-alignment.ts';

const ids = (...tokens: number[]) => Int32Array.from(tokens);

/** Knight's example: the house, the book, a book; das Haus, das Buch, ein Buch. */
const [THE, HOUSE, BOOK, A] = [10, 11, 12, 13];
const [DAS, HAUS, BUCH, EIN] = [20, 21, 22, 23];
const KNIGHT: Example[] = [
  { source: ids(THE, HOUSE), target: ids(DAS, HAUS) },
  { source: ids(THE, BOOK), target: ids(DAS, BUCH) },
  { source: ids(A, BOOK), target: ids(EIN, BUCH) },
];

/** Sentences of a made-up language, word for word in another order. */
function shuffledPairs(words: number, count: number): Example[] {
  const random = new Random(3);
  return Array.from({ length: count }, () => {
    const source = Array.from({ length: 3 + random.below(4) }, () => random.below(words));
    return { source: ids(...source), target: ids(...random.shuffle(source.map((w) => w + 100))) };
  });
}

function likeliest(row: ReadonlyMap<number, number>): number {
  return [...row].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

describe('learnLexicon', () => {
  it('tells the words of three sentences apart', () => {
    const lexicon = learnLexicon(KNIGHT, 20);
    const meanings = [DAS, HAUS, BUCH, EIN].map((word) => likeliest(lexicon.get(word)!));
    expect(meanings).toEqual([THE, HOUSE, BOOK, A]);
  });

  it('gives every word a distribution over known words', () => {
    for (const row of learnLexicon(KNIGHT).values()) {
      const sum = [...row.values()].reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(1, 9);
    }
  });

  it('finds the dictionary of a language whose word order says nothing', () => {
    const lexicon = learnLexicon(shuffledPairs(40, 400));
    const right = [...lexicon].filter(([word, row]) => likeliest(row) === word - 100);
    expect(lexicon.size).toBe(40);
    expect(right.length).toBe(40);
  });

  it('is the same each time', () => {
    const pairs = shuffledPairs(10, 50);
    expect(learnLexicon(pairs)).toEqual(learnLexicon(pairs));
  });
});

describe('alignTable', () => {
  const width = 2;
  const known = new Float32Array(8 * width);
  known.set([3, 4], 5 * width);
  known.set([0, 2], 6 * width);

  it('puts a row where its meanings are, as long as they are', () => {
    const own = new Float32Array(7 * width).fill(9);
    alignTable({ known, width, own }, new Map([[4, new Map([[5, 1]])]]));
    expect([...own.subarray(4 * width, 5 * width)]).toEqual([3, 4]);
    const both = new Map([
      [5, 0.5],
      [6, 0.5],
    ]);
    alignTable({ known, width, own }, new Map([[4, both]]));
    // The mean (1.5, 3), stretched to half of 5 and half of 2.
    const scale = 3.5 / Math.hypot(1.5, 3);
    expect(own[4 * width]).toBeCloseTo(1.5 * scale, 5);
    expect(own[4 * width + 1]).toBeCloseTo(3 * scale, 5);
  });

  it('takes over special tokens and leaves alone what nothing is known of', () => {
    const own = new Float32Array(7 * width).fill(9);
    known.fill(7, 0, SPECIAL_TOKEN_COUNT * width);
    alignTable({ known, width, own }, new Map());
    expect([...own.subarray(0, SPECIAL_TOKEN_COUNT * width)]).toEqual(Array(8).fill(7));
    expect([...own.subarray(SPECIAL_TOKEN_COUNT * width)]).toEqual(Array(6).fill(9));
  });
});

describe('sameStrings', () => {
  it('pairs ids of equal bytes', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const same = sameStrings(
      [bytes('a'), bytes('b'), bytes('ß')],
      [bytes('ß'), bytes('c'), bytes('a')],
    );
    expect([...same]).toEqual([
      [SPECIAL_TOKEN_COUNT, SPECIAL_TOKEN_COUNT + 2],
      [SPECIAL_TOKEN_COUNT + 2, SPECIAL_TOKEN_COUNT],
    ]);
  });
});
