import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from './text.ts';

/** Strings that mix ordinary text with everything `normalize` treats. */
const awkward = fc
  .array(
    fc.constantFrom(
      ...'aé \t\n\r\v\f\0\u0085\u00a0\u00ad\u0301\u1100\u1161\u11a8\u200b\u200d\u200f\u2003\u2028\u202e\u2060\u3000\ufeff\ufe0f',
      ...['\ud83d', '\ude00', '😀', '\r\n', 'e\u0301'],
    ),
  )
  .map((pieces) => pieces.join(''));
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  awkward,
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe('normalize', () => {
  it('leaves plain text as it is', () => {
    expect(normalize('The kettle is on.')).toBe('The kettle is on.');
    expect(normalize('')).toBe('');
  });

  it('takes no short cut that the long way would not', () => {
    for (let code = 0x21; code < 0x2040; code++) {
      const character = String.fromCharCode(code);
      const longWay = normalize(`${character}\u200b`);
      expect(normalize(character), code.toString(16)).toBe(longWay);
    }
  });

  it('composes letters and marks, also across junk that stood between them', () => {
    expect(normalize('cafe\u0301')).toBe('café');
    expect(normalize('cafe\u200b\u0301')).toBe('café');
    expect(normalize('\u1112\u1161\u11ab')).toBe('한');
  });

  it('does not merge signs that mean different things', () => {
    expect(normalize('x² ½ ﬁ ①')).toBe('x² ½ ﬁ ①');
  });

  it('turns every run of whitespace but the newline into one space, none at the edges', () => {
    expect(normalize('\t a\u00a0\u3000b \r\n  c\u2028d\u0085e\v\ff ')).toBe('a b\nc d e f');
    expect(normalize('a\u200b \u200bb')).toBe('a b');
    expect(normalize('a\n\n\nb')).toBe('a\n\n\nb');
    expect(normalize('a\u0085 \u0085b\u0085')).toBe('a b');
  });

  it('drops controls and invisible junk', () => {
    expect(normalize('\ufeffso\u00adft\u0000 hy\u200ephen\u2060')).toBe('soft hyphen');
  });

  it('keeps the joiners that scripts and emoji need', () => {
    const family = '👨‍👩‍👧';
    const persian = 'می\u200cخواهم';
    const sinhala = 'ශ්\u200dරී';
    const england = '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}';
    for (const text of [family, persian, sinhala, england]) expect(normalize(text)).toBe(text);
  });

  it('replaces a lone surrogate', () => {
    expect(normalize('a\ud800b\udc00')).toBe('a\ufffdb\ufffd');
    expect(normalize('😀')).toBe('😀');
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(anything, (text) => normalize(normalize(text)) === normalize(text)),
      {
        numRuns: 2000,
      },
    );
  });

  it('yields composed, well-formed lines without outer or double blanks', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const out = normalize(text);
        expect(out.isWellFormed()).toBe(true);
        expect(out.normalize('NFC')).toBe(out);
        expect(out).not.toMatch(/[^\S \n]| {2}|^ | $/m);
      }),
      { numRuns: 2000 },
    );
  });
});
