import { expect, it } from 'vitest';
import { teachChinese } from '../interface/teach-chinese.ts';
import { teachEnglish } from '../interface/teach-english.ts';
import { byteText, durationText } from './measures.ts';

it.each([
  [41.6, '42 s', '42 秒'],
  [600, '10 min', '10 分钟'],
  [5_460, '1 h 31 min', '1 小时 31 分钟'],
])('%d s is %s', (seconds, english, chinese) => {
  expect(durationText(seconds, teachEnglish.time, 'en')).toBe(english);
  expect(durationText(seconds, teachChinese.time, 'zh')).toBe(chinese);
});

it.each([
  [0, '0 B'],
  [1_536, '1.5 KiB'],
  [3 * 1024 ** 4, '3,072 GiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(byteText(bytes, 'en')).toBe(text);
});
