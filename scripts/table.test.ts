import { expect, it } from 'vitest';
import { byteSize, markdownTable, percent, table, whole } from './table.ts';

it('lays out columns', () => {
  expect(table([['', 'en', 'de'], ['words', '1,200', '900'], ['rows']])).toBe(
    ['          en   de', 'words  1,200  900', 'rows'].join('\n'),
  );
  expect(table([])).toBe('');
});

it('lays out columns in Markdown', () => {
  expect(
    markdownTable([
      ['', 'en'],
      ['words', '1,200'],
    ]),
  ).toBe('|  | en |\n| :-- | --: |\n| words | 1,200 |');
});

it('writes numbers for people', () => {
  expect(whole(1234567)).toBe('1,234,567');
  expect(percent(0.1234)).toBe('12.3%');
  expect([0, 1023, 1024, 5.5 * 2 ** 20, 3 * 2 ** 40].map(byteSize)).toEqual([
    '0 B',
    '1023 B',
    '1.0 KiB',
    '5.5 MiB',
    '3072.0 GiB',
  ]);
});
