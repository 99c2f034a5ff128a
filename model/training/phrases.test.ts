import { describe, expect, it } from 'vitest';
import type { Example } from '../../data/batches.ts';
import { Random } from '../../data/random.ts';
import { align, LONGEST_PHRASE, learnPhrases, phraseKey, phrasePairs } from './phrases.ts';
import type { Lexicon } from './word-alignment.ts';

const ids = (...tokens: number[]) => Int32Array.from(tokens);

/** What stands for what, each as likely as the other. */
function lexicon(entries: readonly (readonly [number, number])[]): Lexicon {
  const rows = new Map<number, Map<number, number>>();
  for (const [word, meaning] of entries) {
    rows.set(word, new Map([...(rows.get(word) ?? []), [meaning, 0.5]]));
  }
  return rows;
}

describe('align', () => {
  it('links what each is the likeliest for, wherever it stands', () => {
    const words = [1, 2, 3].map((word) => [word, word + 10] as const);
    const back = words.map(([a, b]) => [b, a] as const);
    const pair = { source: ids(1, 2, 3), target: ids(13, 11, 12) };
    expect(align(pair, lexicon(back), lexicon(words)).sort()).toEqual([
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
  });

  it('links a token that has no link to what stands beside one', () => {
    // 1 is 11 and 12 together; only 11 is what 1 is likeliest for. 9 is like 1, far from any link.
    const pair = { source: ids(1, 2, 5, 9), target: ids(11, 12, 13) };
    const targetOf = lexicon([[1, 11], [2, 13], [9, 11]]); // biome-ignore format: pairs
    const sourceOf = lexicon([[11, 1], [12, 1], [13, 2]]); // biome-ignore format: pairs
    expect(align(pair, sourceOf, targetOf).sort()).toEqual([
      [0, 0],
      [0, 1],
      [1, 2],
    ]);
  });

  it('links nothing where nothing is known', () => {
    expect(align({ source: ids(1), target: ids(2) }, new Map(), new Map())).toEqual([]);
  });
});

describe('phrasePairs', () => {
  const links = [[0, 1], [1, 0], [3, 2], [3, 3]] as const; // biome-ignore format: pairs

  it('are runs that are linked to each other alone, and not the whole', () => {
    expect(phrasePairs(links, 4)).toEqual([
      [[0, 1], [1, 2]],
      [[0, 2], [0, 2]],
      [[1, 2], [0, 1]],
      [[3, 4], [2, 4]],
    ]); // biome-ignore format: runs
  });

  it('are as long as the longest at most', () => {
    const straight = Array.from({ length: 9 }, (_, at) => [at, at] as const);
    const lengths = phrasePairs(straight, 9).map(([[start, end]]) => end - start);
    expect(Math.max(...lengths)).toBe(LONGEST_PHRASE);
    // A token that is linked to both ends of a long sentence is in no phrase.
    expect(phrasePairs([...straight, [0, 8]], 9).every(([[start]]) => start > 0)).toBe(true);
  });
});

/** Every word has another; word 7 has two tokens, and words stand the other way round. */
function inverted(count: number): Example[] {
  const random = new Random(5);
  return Array.from({ length: count }, () => {
    const words = random.shuffle(Array.from({ length: 20 }, (_, word) => word)).slice(0, 5);
    const said = words.map((word) => (word === 7 ? [107, 207] : [word + 100])).reverse();
    return { source: ids(...words), target: ids(...said.flat()) };
  });
}

describe('learnPhrases', () => {
  const { there, back } = learnPhrases(inverted(2000));

  it('finds what stands for a word, in as many tokens as it has', () => {
    for (let word = 0; word < 20; word++) {
      const meaning = word === 7 ? ids(107, 207) : ids(word + 100);
      expect(there.get(phraseKey(ids(word)))).toEqual(meaning);
      expect(back.get(phraseKey(meaning))).toEqual(ids(word));
    }
  });

  it('finds phrases in their own order', () => {
    expect(there.get(phraseKey(ids(1, 2)))).toEqual(ids(102, 101));
    expect(back.get(phraseKey(ids(103, 107, 207)))).toEqual(ids(7, 3));
  });

  it('knows nothing of what is said in too many ways', () => {
    // Word 3 has four translations, each in a quarter of its sentences.
    let ways = 0;
    const examples = inverted(2000).map(({ source, target }) => ({
      source,
      target: target.map((token) => (token === 103 ? 300 + (ways++ % 4) : token)),
    }));
    const tables = learnPhrases(examples);
    expect(tables.there.has(phraseKey(ids(3)))).toBe(false);
    expect(tables.back.get(phraseKey(ids(300)))).toEqual(ids(3));
  });

  it('knows nothing of what it has hardly seen', () => {
    expect(learnPhrases(inverted(2)).there.size).toBe(0);
  });

  it('is the same each time', () => {
    expect(learnPhrases(inverted(50))).toEqual(learnPhrases(inverted(50)));
  });
});
