import { expect, it } from 'vitest';
import { lengthOf } from './length.ts';

it('counts letters of alphabets one by one', () => {
  expect(lengthOf('kettle')).toBe(6);
  expect(lengthOf('чайник')).toBe(6);
  expect(lengthOf('')).toBe(0);
});

it('counts a sign for a word or a syllable as several letters', () => {
  expect(lengthOf('水')).toBe(3);
  expect(lengthOf('みず')).toBe(3);
  expect(lengthOf('물')).toBe(2);
});

it('counts a sign outside the basic plane once', () => {
  expect(lengthOf('😀')).toBe(1);
});
