import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLongSentence } from './long-sentence.ts';

const byteLength = (text: string) => new TextEncoder().encode(text).length;

describe('splitLongSentence', () => {
  it('leaves a sentence within the limit alone', () => {
    expect(splitLongSentence('One, two, three.', 16)).toEqual(['One, two, three.']);
  });

  it('cuts after clause punctuation first', () => {
    expect(splitLongSentence('One or two, and three or four.', 20)).toEqual([
      'One or two,',
      ' and three or four.',
    ]);
    expect(splitLongSentence('我今天去学校，他明天去公园。', 30)).toEqual([
      '我今天去学校，',
      '他明天去公园。',
    ]);
  });

  it('does not take the comma of a number for a clause', () => {
    expect(splitLongSentence('It cost 10,000 euros', 14)).toEqual(['It cost ', '10,000 euros']);
  });

  it('cuts at spaces where there is no clause, between graphemes where there is no space', () => {
    expect(splitLongSentence('one two three', 8)).toEqual(['one two ', 'three']);
    expect(splitLongSentence('e\u0301e\u0301e\u0301', 7)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  });

  it('cuts between code points where one grapheme is longer than the limit', () => {
    const family = '👩‍👩‍👧';
    const pieces = splitLongSentence(family, 8);
    expect(pieces.join('')).toBe(family);
    expect(pieces.every((piece) => piece.isWellFormed() && byteLength(piece) <= 8)).toBe(true);
  });

  it('loses nothing and keeps to the limit', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 60 }), (sentence, maxBytes) => {
        const pieces = splitLongSentence(sentence, maxBytes);
        expect(pieces.join('')).toBe(sentence);
        for (const piece of pieces) expect(byteLength(piece)).toBeLessThanOrEqual(maxBytes);
      }),
    );
  });
});
