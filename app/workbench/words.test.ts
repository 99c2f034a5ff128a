import { describe, expect, it } from 'vitest';
import { wordsOf } from './words.ts';

const token = (text: string, probability: number, ...attention: [number, number][]) => ({
  text,
  probability,
  attention,
});

describe('wordsOf', () => {
  it('puts tokens together to words, each piece with its own doubt', () => {
    const words = wordsOf(
      [token('Der', 0.9, [0, 1]), token(' Bahn', 0.6, [1, 0.5]), token('hof', 0.1, [2, 0.5])],
      'de',
    );
    expect(words.map(({ text, isWord }) => [text, isWord])).toEqual([
      ['Der', true],
      [' ', false],
      ['Bahnhof', true],
    ]);
    expect(words[2].pieces).toEqual([
      { text: 'Bahn', doubt: 0 },
      { text: 'hof', doubt: 3 },
    ]);
    expect(words[2].probability).toBe(0.1);
    expect([...words[2].attention]).toEqual([
      [1, 0.25],
      [2, 0.25],
    ]);
  });

  it('finds words where no spaces are, and cuts tokens that hold several', () => {
    const words = wordsOf([token('我们明天', 0.4, [0, 1]), token('去公园。', 0.9, [3, 1])], 'zh');
    expect(words.map(({ text }) => text).join('')).toBe('我们明天去公园。');
    expect(words.length).toBeGreaterThan(3);
    expect(words[0].pieces).toEqual([{ text: '我们', doubt: 1 }]);
    expect(words.at(-1)).toMatchObject({ text: '。', isWord: false });
  });

  it('keeps every letter, and doubts no white space', () => {
    const text = 'Well — 3.5 %,\n\n“isn’t it”? 👩‍👩‍👧';
    const tokens = [...text].map((letter) => token(letter, 0.01));
    const words = wordsOf(tokens, 'en');
    expect(words.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('')).toBe(text);
    const blank = words.filter((word) => word.text.trim() === '').flatMap(({ pieces }) => pieces);
    expect(blank.every(({ doubt }) => doubt === 0)).toBe(true);
    expect(wordsOf([], 'en')).toEqual([]);
  });
});
