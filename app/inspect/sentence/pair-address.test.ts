import { expect, it } from 'vitest';
import { formatPair, parseLook, parsePair } from './pair-address.ts';

const EXAMPLE = { first: 'one', second: 'eins' };
const PLAIN = { encoder: {}, decoder: {}, beam: 4 };

it('gives back what it wrote, and the example where nothing was written', () => {
  const order = {
    first: { text: 'a & b = ?', source: 'en' },
    second: { text: '火车', source: 'auto' },
  };
  expect(parsePair(formatPair(order, PLAIN), EXAMPLE)).toEqual(order);
  expect(parsePair('', EXAMPLE).second).toEqual({ text: 'eins', source: 'auto' });
  const empty = { ...order, first: { text: '', source: 'auto' } };
  expect(parsePair(formatPair(empty, PLAIN), EXAMPLE).first.text).toBe('');
});

it('keeps how one looks, and says nothing of what is as at first', () => {
  const order = parsePair('', EXAMPLE);
  const look = { encoder: { layer: 0, head: 3 }, decoder: { layer: undefined, head: 1 }, beam: 2 };
  const address = formatPair(order, look);
  expect(address).toContain('encoder=1.4&decoder=last.2&beam=2');
  expect(parseLook(address, 8)).toEqual(look);
  expect(formatPair(order, PLAIN)).not.toMatch(/encoder|decoder|beam/);
  expect(parseLook('encoder=0.x&decoder=7&beam=99', 8)).toEqual(PLAIN);
});
