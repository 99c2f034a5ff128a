import { expect, it } from 'vitest';
import { formatShared, parseShared } from './share-link.ts';

it('gives back what it wrote, whatever the text', () => {
  for (const text of ['a & b = c + 100% #1', '火车站\nGare ?', '👩‍👩‍👧', '  x ']) {
    const shared = { text, source: 'auto', targets: ['de', 'pt-BR'] };
    expect(parseShared(formatShared(shared))).toEqual(shared);
  }
});

it('is nothing where there is no text, and guesses what is not said', () => {
  for (const hash of ['', '#', '#main', '#text=']) expect(parseShared(hash)).toBeUndefined();
  expect(parseShared('#text=Hi')).toEqual({ text: 'Hi', source: 'auto', targets: [] });
});
