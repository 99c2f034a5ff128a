import { expect, it } from 'vitest';
import { coverageOf } from './coverage.ts';
import { Tokenizer } from './tokenizer.ts';

const encoder = new TextEncoder();
const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
const tokenizer = Tokenizer.from([
  ...bytes,
  ...[' c', ' ca', ' cat', ' d'].map((x) => encoder.encode(x)),
]);

it('counts words that are one token, and how much a token says', () => {
  // " cat" is one token; " dog" is " d", "o", "g"; the stop is no word.
  expect(coverageOf(tokenizer, ['cat dog.', 'cat'])).toEqual({
    wholeWords: 2 / 3,
    bytesAToken: 11 / 6,
    tokensASentence: 3,
  });
});

it('is nothing for no text', () => {
  expect(coverageOf(tokenizer, [])).toEqual({ wholeWords: 0, bytesAToken: 0, tokensASentence: 0 });
});
