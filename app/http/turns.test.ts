import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { turn } from './turns.ts';

it('lets four begin in each turn of the event loop, in order', async () => {
  const begun: string[] = [];
  for (const name of 'abcdefghij') turn().then(() => begun.push(name));
  const seen: string[] = [];
  for (let turns = 0; turns < 4; turns++) {
    await setImmediate();
    seen.push(begun.join(''));
  }
  expect(seen).toEqual(['abcd', 'abcdefgh', 'abcdefghij', 'abcdefghij']);
});
