import { describe, expect, it } from 'vitest';
import { lookedAt, placesOf } from './source-words.ts';

const TEXT = 'Where  is the\u200B train station?';
const TOKENS = ['Where', ' is', ' the', ' train', ' sta', 'tion', '?', ''];

describe('placesOf', () => {
  it('finds tokens in a text that has other blanks, each after the one before', () => {
    expect(placesOf(TOKENS, TEXT)).toEqual([0, 7, 10, 15, 21, 24, 28, undefined]);
    expect(placesOf(['a', ' a', ' b'], 'a a')).toEqual([0, 2, undefined]);
  });

  it('does not run away after a token that is nowhere near', () => {
    const far = `one ${'x'.repeat(90)} three two`;
    expect(placesOf(['one', ' three', ' x'], far)).toEqual([0, undefined, 4]);
  });
});

describe('lookedAt', () => {
  const places = placesOf(TOKENS, TEXT);
  const look = (...shares: [number, number][]) => lookedAt(new Map(shares), places, TEXT, 'en');

  it('adds up the tokens of a word, and leaves out punctuation and the end', () => {
    expect(look([3, 0.2], [4, 0.3], [5, 0.25], [6, 0.15], [7, 0.1])).toEqual([
      { text: 'station', start: 21, end: 28, share: 0.55 },
      { text: 'train', start: 15, end: 20, share: 0.2 },
    ]);
  });

  it('says nothing where nothing got enough', () => {
    expect(look([0, 0.05], [1, 0.07])).toEqual([]);
  });
});
