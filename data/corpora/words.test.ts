import { expect, it } from 'vitest';
import { wordsFor } from './words.ts';

it.each([
  ['en', 'The well-known cook’s “soup” didn’t burn, did it?', 8],
  ['fr', "L'eau n'est pas 3 fois chère !", 6],
  ['de', '', 0],
  ['en', '?! … 😀', 0],
  ['mr', 'मला पाणी हवे आहे।', 4],
  ['ko', '나는 물을 마신다.', 3],
])('counts words of %s: %s', (code, text, count) => {
  expect(wordsFor(code)(text)).toHaveLength(count);
});

it('splits where no spaces are', () => {
  expect(wordsFor('ja')('私は水を飲む。')).toEqual(['私', 'は', '水', 'を', '飲む']);
  expect(wordsFor('zh')('我喝水。').join('')).toBe('我喝水');
  expect(wordsFor('th')('ฉันดื่มน้ำ').length).toBeGreaterThan(1);
});

it('gives words in lower case', () => {
  expect(wordsFor('de')('Die Uhr')).toEqual(['die', 'uhr']);
});
