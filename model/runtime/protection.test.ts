import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtProtected, edgesOf, holdsAll, protect, restored } from './protection.ts';

describe('protect', () => {
  it.each([
    ['See https://example.org/a?b=1, or not.', ['https://example.org/a?b=1']],
    ['(www.example.org)', ['www.example.org']],
    ['Ask some.one+x@mail.example.com!', ['some.one+x@mail.example.com']],
    [
      'Hi {name}, {{count}} left, %d, %1$s, %(day)s',
      ['{name}', '{{count}}', '%d', '%1$s', '%(day)s'],
    ],
    ['100% of 3 people', []],
    ['At 12:30 on 2026-11-24 for 1,234.56', ['12:30', '2026-11-24', '1,234.56']],
    ['👍🏽 and 🇩🇪 and 👨‍👩‍👧 and ❤️', ['👍🏽', '🇩🇪', '👨‍👩‍👧', '❤️']],
    ['Half is ½, four is Ⅳ, nine is ٩', ['½', 'Ⅳ', '٩']],
    ['Press #️⃣ or 1️⃣', ['#️⃣', '1️⃣']],
    ['© 2026 Example™', []],
    ['😀😀 and 3🍕4 and {a}{b}', ['😀😀', '3🍕4', '{a}{b}']],
  ])('%s', (text, spans) => {
    const prepared = protect(text);
    expect([...prepared.originals.values()]).toEqual(spans);
    expect(restored(prepared, prepared.text)).toBe(text);
    expect(holdsAll(prepared, prepared.text)).toBe(true);
  });

  it('overlooks no numeral and no picture of Unicode', () => {
    const overlooked: string[] = [];
    for (let code = 128; code < 0x20000; code++) {
      const sign = String.fromCodePoint(code);
      if (!/\p{N}|\p{Emoji_Presentation}/u.test(sign)) continue;
      if (protect(sign).originals.size !== 1 && !/\p{RI}/u.test(sign)) overlooked.push(sign);
    }
    expect(overlooked).toEqual([]);
  });

  it('takes no number that the sentence holds', () => {
    const text = `${Array.from({ length: 90 }, (_, i) => i + 10).join(' ')} {x} {y}`;
    const { originals } = protect(text);
    expect([...originals.keys()].every((number) => number.length === 3)).toBe(true);
    expect(originals.size).toBe(2);
  });

  it('can be undone, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const prepared = protect(text);
        expect(restored(prepared, prepared.text)).toBe(text);
        expect(
          cutAtProtected(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        const { lead, core, trail } = edgesOf(text);
        expect(lead + core + trail).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});

describe('holdsAll', () => {
  it('misses what was dropped, doubled, joined or made up', () => {
    const prepared = protect('3 cats, 12 dogs');
    expect(holdsAll(prepared, '12 Hunde, 3 Katzen')).toBe(true);
    for (const text of ['12 Hunde', '3 3 12', '312', '3 und 12 und 4', '3 und 1 2'])
      expect(holdsAll(prepared, text)).toBe(false);
  });
});

describe('cutAtProtected', () => {
  it('cuts at plain numbers too', () => {
    expect(cutAtProtected('I have 3 cats at {home}.')).toEqual([
      { text: 'I have ', isProtected: false },
      { text: '3', isProtected: true },
      { text: ' cats at ', isProtected: false },
      { text: '{home}', isProtected: true },
      { text: '.', isProtected: false },
    ]);
  });
});

describe('edgesOf', () => {
  it('takes emoji and spaces off both ends', () => {
    expect(edgesOf('🎉 Hello 😀 you! 🇫🇷')).toEqual({
      lead: '🎉 ',
      core: 'Hello 😀 you!',
      trail: ' 🇫🇷',
    });
    expect(edgesOf('🎉')).toEqual({ lead: '🎉', core: '', trail: '' });
  });
});
