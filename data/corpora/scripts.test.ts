import { describe, expect, it } from 'vitest';
import { foreignShareFor, scriptOf, scriptsOf } from './scripts.ts';

const share = (code: string, text: string) => foreignShareFor(code)!(text);

describe('foreignShareFor', () => {
  it.each([
    ['en', 'The café is naïve.', 0],
    ['en', 'Чай', 1],
    ['en', 'ab бв', 0.5],
    ['ru', 'Чай со льдом', 0],
    ['zh', '我喝茶', 0],
    ['zh-Hant', '我們喝茶', 0],
    ['ja', '私はコーヒーを飲む', 0],
    ['ja', '물을 마셔', 1],
    ['ko', '물을 마셔', 0],
    ['mr', 'मला पाणी हवे आहे', 0],
    ['mr', 'water', 1],
    ['zh', 'Anna游泳', 4 / 10],
    ['ja', 'CDを買った', 2 / 9.5],
    ['el', 'Θέλω νερό', 0],
    ['sr', 'Želim vodu', 1],
    ['sr-Latn', 'Želim vodu', 0],
  ])('of %s, %s is %f', (code, text, expected) => {
    expect(share(code, text)).toBe(expected);
  });

  it('counts neither digits, punctuation, emoji nor signs shared by all scripts', () => {
    expect(share('en', '3 × 5 = 15 😀 ー！')).toBe(0);
    expect(share('ja', 'ー')).toBe(0);
    expect(share('en', 'aー')).toBe(0);
  });

  it('sees letters outside the basic plane', () => {
    expect(share('zh', '𠮷')).toBe(0);
    expect(share('en', '𐐷')).toBe(1);
  });

  it('knows no script for a language without one on record', () => {
    expect(foreignShareFor('qaa')).toBeUndefined();
  });

  it('gives the same answer each time it is asked', () => {
    const foreignShare = foreignShareFor('en')!;
    expect([foreignShare('ж'), foreignShare('ж'), foreignShare('g')]).toEqual([1, 1, 0]);
  });

  it('refuses what is no language code', () => {
    expect(() => foreignShareFor('not a code')).toThrow(/BCP 47/);
  });
});

it('takes composed script codes apart', () => {
  expect(scriptsOf('Jpan')).toEqual(['Hani', 'Hira', 'Kana']);
  expect(scriptsOf('Latn')).toEqual(['Latn']);
});

it.each([
  ['é', 'Latn'],
  ['ж', 'Cyrl'],
  ['字', 'Hani'],
  ['か', 'Hira'],
  ['カ', 'Kana'],
  ['म', 'Deva'],
  ['𐎠', 'other'],
])('finds the script of %s', (character, script) => {
  expect(scriptOf(character)).toBe(script);
});

it.each(['7', '!', ' ', '😀', 'ー', '\u0301'])('finds no script of %j', (character) => {
  expect(scriptOf(character)).toBeUndefined();
});
