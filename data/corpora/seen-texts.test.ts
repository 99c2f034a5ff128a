import { expect, it } from 'vitest';
import { SeenTexts } from './seen-texts.ts';

it('knows a text that came before', () => {
  const seen = new SeenTexts();
  expect(seen.add('rain')).toBe(true);
  expect(seen.add('rain')).toBe(false);
  expect(seen.add('Rain')).toBe(true);
  expect(seen.add('')).toBe(true);
  expect(seen.size).toBe(3);
});

it('does not mistake one text for another among 300,000 that hardly differ', () => {
  const seen = new SeenTexts();
  const mistaken = Array.from(
    { length: 300_000 },
    (_, index) => `I have ${index % 600} coins.\tIch habe ${Math.floor(index / 600)} Münzen.`,
  ).filter((text) => !seen.add(text));
  expect(mistaken).toEqual([]);
});
