import fc from 'fast-check';
import { Tiktoken } from 'tiktoken/lite';
import { describe, expect, it } from 'vitest';
import {
  PRE_TOKEN_PATTERN,
  preTokens,
  withLeadingSpace,
  withoutLeadingSpace,
} from './pre-tokens.ts';

const anyText = fc.string({ unit: 'binary' });

describe('preTokens', () => {
  it.each([
    [" I can't see 24 cats!", [' I', " can'", 't', ' see', ' 2', '4', ' cats', '!']],
    [" l'homme, l’eau", [" l'", 'homme', ',', ' l’', 'eau']],
    ['我们在北京。', ['我们在北京', '。']],
    ['Wi-Fiを使う', ['Wi', '-', 'Fi', 'を使う']],
    ['データー', ['データー']],
    [' สวัสดี', [' ', 'สวัสดี']],
    [' 한국어 문장', [' 한국어', ' 문장']],
    [' हिन्दी', [' हिन्दी']],
    [' ❤️ 👩‍👧', [' ❤️', ' 👩‍👧']],
    ['a\n\nb', ['a', '\n', '\n', 'b']],
  ])('splits %j', (text, pieces) => {
    expect(preTokens(text)).toEqual(pieces);
  });

  it('loses nothing, and makes no long piece', () => {
    fc.assert(
      fc.property(anyText, fc.nat(200), (text, times) => {
        const long = text.repeat(times);
        const pieces = preTokens(long);
        expect(pieces.join('')).toBe(long);
        expect(Math.max(0, ...pieces.map((piece) => [...piece].length))).toBeLessThanOrEqual(34);
      }),
    );
  });
});

describe('the leading space', () => {
  it('makes the first word the pre-token that it is in mid-sentence', () => {
    expect(preTokens(withLeadingSpace('tea for two'))[0]).toBe(preTokens('more tea')[1]);
    expect(preTokens(withLeadingSpace('北京很大'))[0]).toBe('北京很大');
  });

  it('is undone exactly', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.string({ unit: fc.constantFrom(' ', 'a', '北') })),
        (text) => {
          expect(withoutLeadingSpace(withLeadingSpace(text))).toBe(text);
        },
      ),
    );
  });
});

describe('the pattern in tiktoken', () => {
  /** With every substring a token, each pre-token is encoded whole, so that the tokens show the splits. */
  function splitByTiktoken(text: string): string[] {
    const bytes = Array.from({ length: 256 }, (_, byte) => Buffer.of(byte).toString('base64'));
    const tokens = [...new Set([...bytes, ...substrings(text).map((part) => btoaUtf8(part))])];
    const tiktoken = new Tiktoken(`! 0 ${tokens.join(' ')}`, {}, PRE_TOKEN_PATTERN);
    try {
      return Array.from(tiktoken.encode_ordinary(text), (id) =>
        Buffer.from(tokens[id]!, 'base64').toString(),
      );
    } finally {
      tiktoken.free();
    }
  }

  function substrings(text: string): string[] {
    const letters = [...text];
    return letters.flatMap((_, from) =>
      letters.slice(from).map((_, length) => letters.slice(from, from + length + 1).join('')),
    );
  }

  function btoaUtf8(text: string): string {
    return Buffer.from(text).toString('base64');
  }

  it.each([
    " I can't see 24 cats! ❤️ 👩‍👧",
    'Wi-Fiを使う、データー。 สวัสดี',
    'ab'.repeat(20),
    '北'.repeat(20),
    ` ${'!'.repeat(20)}`,
    '\n\u3000\u00a0\u0085 x',
  ])('splits %j as it does in JavaScript', (text) => {
    expect(splitByTiktoken(text)).toEqual(preTokens(text));
  });

  // Only characters that have been in Unicode for long: the engines' tables may differ in the newest.
  const unit = fc.constantFrom(..." \n\u3000aéя\u03017٣½'’!,❤北ーのกक한\u{1F600}\u{20000}");

  it('splits any mixture as it does in JavaScript', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 14 }), (text) => {
        expect(splitByTiktoken(text)).toEqual(preTokens(text));
      }),
      { numRuns: 60 },
    );
  });
});
