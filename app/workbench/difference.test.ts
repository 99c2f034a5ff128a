import { expect, it } from 'vitest';
import { differences } from './difference.ts';

const other = (text: string, reference: string, locale = 'en') =>
  differences(text, reference, locale)
    .filter(({ isOther }) => isOther)
    .map((part) => part.text);

it('marks the words that the other text has not, whatever their case and punctuation', () => {
  expect(other('Where is the railway station', 'where is the train station?')).toEqual(['railway']);
  expect(other('The dog bites the man.', 'The man bites the dog.')).toHaveLength(2);
  expect(other('Same.', 'same')).toEqual([]);
  expect(other('我们明天去公园。', '我们后天去公园。', 'zh').join('')).toBe('明天');
});

it('keeps every letter, and leaves alone what is too long', () => {
  const text = ' Two  words,\nand more… ';
  expect(
    differences(text, 'two', 'en')
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  const long = 'word '.repeat(1_001);
  expect(differences(long, 'none', 'en')).toEqual([{ text: long, isOther: false }]);
});
