import { expect, it } from 'vitest';
import { SeenPairs } from './seen-pairs.ts';

const pair = (source: string, target: string) => ({ source, target, line: 1 });

it('knows a pair that came before', () => {
  const seen = new SeenPairs();
  expect(seen.add(pair('rain', 'Regen'))).toBe(true);
  expect(seen.add(pair('rain', 'Regen'))).toBe(false);
  expect(seen.add(pair('Regen', 'rain'))).toBe(true);
  expect(seen.add(pair('rai', 'nRegen'))).toBe(true);
});

it('does not mistake one pair for another among 300,000 that hardly differ', () => {
  const seen = new SeenPairs();
  const mistaken = Array.from({ length: 300_000 }, (_, index) =>
    pair(`I have ${index % 600} coins.`, `Ich habe ${Math.floor(index / 600)} Münzen.`),
  ).filter((each) => !seen.add(each));
  expect(mistaken).toEqual([]);
});
