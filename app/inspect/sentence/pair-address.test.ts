import { expect, it } from 'vitest';
import { formatPair, parsePair } from './pair-address.ts';

const EXAMPLE = { first: 'one', second: 'eins' };

it('gives back what it wrote, and the example where nothing was written', () => {
  const order = {
    first: { text: 'a & b = ?', source: 'en' },
    second: { text: '火车', source: 'auto' },
  };
  expect(parsePair(formatPair(order), EXAMPLE)).toEqual(order);
  expect(parsePair('', EXAMPLE).second).toEqual({ text: 'eins', source: 'auto' });
  const empty = { ...order, first: { text: '', source: 'auto' } };
  expect(parsePair(formatPair(empty), EXAMPLE).first.text).toBe('');
});
