import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SENTENCE_BYTES } from './long-sentence.ts';
import { segment } from './segments.ts';

const sentences = (text: string, locale: string) =>
  segment(text, locale)
    .filter(({ kind }) => kind === 'sentence')
    .map(({ text }) => text);
const joined = (text: string, locale: string) =>
  segment(text, locale)
    .map(({ text }) => text)
    .join('');
const byteLength = (text: string) => new TextEncoder().encode(text).length;

/** Text with the things that segmenting trips over: stops, breaks, bullets, CJK marks, lone surrogates. */
const awkwardText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        'Dr. ',
        '. ',
        '。',
        '，',
        '\r\n',
        '\n\n',
        '  - ',
        '3. ',
        '\u2028',
        '\ud83d',
        '👩‍👩‍👧',
        '"',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));
const locale = fc.constantFrom('en', 'de', 'zh', 'ja', 'th', 'ar');

describe('segment', () => {
  it('loses nothing: its segments joined are the text', () => {
    fc.assert(fc.property(awkwardText, locale, (text, code) => joined(text, code) === text));
  });

  it('gives sentences that have a letter, no space at their ends and a bounded length', () => {
    fc.assert(
      fc.property(awkwardText, locale, (text, code) => {
        for (const sentence of sentences(text, code)) {
          expect(sentence).toMatch(/\p{L}/u);
          expect(sentence.trim()).toBe(sentence);
          expect(byteLength(sentence)).toBeLessThanOrEqual(MAX_SENTENCE_BYTES);
        }
      }),
    );
  });

  it('never puts two layout segments side by side', () => {
    fc.assert(
      fc.property(awkwardText, locale, (text, code) => {
        const kinds = segment(text, code).map(({ kind }) => kind);
        return kinds.every((kind, at) => kind === 'sentence' || kinds[at + 1] !== 'layout');
      }),
    );
  });

  it('keeps titles, indentation, bullets, numbers, rules and blank lines as layout', () => {
    const text = '# Plan\n\n  - Buy milk. Go home.\n\t2. Sleep\r\n----\n> quoted  \n\n42 😀';
    expect(segment(text, 'en')).toEqual([
      { kind: 'layout', text: '# ' },
      { kind: 'sentence', text: 'Plan' },
      { kind: 'layout', text: '\n\n  - ' },
      { kind: 'sentence', text: 'Buy milk.' },
      { kind: 'layout', text: ' ' },
      { kind: 'sentence', text: 'Go home.' },
      { kind: 'layout', text: '\n\t2. ' },
      { kind: 'sentence', text: 'Sleep' },
      { kind: 'layout', text: '\r\n----\n> ' },
      { kind: 'sentence', text: 'quoted' },
      { kind: 'layout', text: '  \n\n42 😀' },
    ]);
  });

  it('has nothing to say about nothing', () => {
    expect(segment('', 'en')).toEqual([]);
  });

  it.each([
    ['en', ['Mr. Smith met Dr. Jones at 3 p.m. on Monday.', 'They spoke.']],
    ['en', ['J. R. R. Tolkien wrote it.', 'Yes.']],
    ['en', ['"Really?" he asked.', 'Wait...', 'What?!']],
    ['de', ['Das ist z.B. Äpfel.', 'Er kam am 3. März.', 'Gut.']],
    ['de', ['Das sind z. B. Äpfel.', 'Dr. Müller, d.h. Karl, kommt.']],
    ['fr', ['M. Dupont est là.', 'Qui ?', 'Moi !']],
    ['es', ['¿Qué?', '¡No!', 'El Sr. López vino.']],
  ])('%s: %j', (code, expected) => {
    expect(sentences(expected.join(' '), code)).toEqual(expected);
  });

  it.each([
    ['zh', ['“你好。”', '他说。', '我很好！', '你呢？', '是的；好。']],
    ['ja', ['これは本です。', '行きますか？', 'はい！']],
  ])('%s: %j, without spaces', (code, expected) => {
    expect(sentences(expected.join(''), code)).toEqual(expected);
  });

  it('takes 25,000 lines, or one line of 100,000 characters, within seconds', () => {
    const started = performance.now();
    for (const unit of ['a ', 'a. ', '好', '。', '\n', 'a\n', ' ', 'x'])
      segment(unit.repeat(25_000), 'en');
    segment('We saw Dr. Jones, and he saw us. '.repeat(3_000), 'en');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
