import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect } from './detect.ts';

const INSTALLED = ['en', 'de', 'fr', 'es', 'zh', 'ru'];
const best = (text: string, candidates = INSTALLED) => detect(text, candidates)[0]?.language;

describe('detect', () => {
  it.each([
    ['Where is the train station?', 'en'],
    ['Wo ist der Bahnhof?', 'de'],
    ['Où est la gare ?', 'fr'],
    ['El tren sale mañana a las ocho.', 'es'],
    ['火车站在哪里？', 'zh'],
    ['Где находится вокзал?', 'ru'],
  ])('%s is %s, without doubt', (text, expected) => {
    const [first] = detect(text, INSTALLED);
    expect(first?.language).toBe(expected);
    expect(first?.confidence).toBeGreaterThanOrEqual(90);
  });

  it.each([
    ['hello', 'en'],
    ['Hi', 'en'],
    ['car', 'en'],
    ['train station', 'en'],
    ['Haus', 'de'],
    ['der Hund', 'de'],
    ['bonjour', 'fr'],
    ['où', 'fr'],
    ['hola', 'es'],
    ['niño', 'es'],
    ['你好', 'zh'],
    ['да', 'ru'],
  ])('one or two words: %s is %s', (text, expected) => {
    expect(best(text)).toBe(expected);
  });

  it('goes by the script where only one candidate writes in it', () => {
    expect(best('東京', ['en', 'zh'])).toBe('zh');
    expect(best('東京へ行く', ['zh', 'ja'])).toBe('ja');
    expect(best('Мячкъ', ['en', 'ru'])).toBe('ru');
  });

  it('takes a language that eld does not know by its script', () => {
    expect(best('ཤེས་རབ', ['en', 'bo'])).toBe('bo');
  });

  it('knows nothing of a text without letters, and keeps the order', () => {
    const nothing = INSTALLED.map((language) => ({ language, confidence: 0 }));
    for (const text of ['', '123', '😀', '\ud800'])
      expect(detect(text, INSTALLED)).toEqual(nothing);
  });

  it('gives every candidate once, sorted, the same each time', () => {
    const candidates = fc.shuffledSubarray(INSTALLED, { minLength: 1 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), candidates, (text, codes) => {
        const detections = detect(text, codes);
        const confidences = detections.map(({ confidence }) => confidence);
        expect(detections.map(({ language }) => language).sort()).toEqual([...codes].sort());
        expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
        expect(detect(text, codes)).toEqual(detections);
      }),
    );
  });
});
