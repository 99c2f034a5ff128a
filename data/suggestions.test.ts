import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Suggestions } from './suggestions.ts';

let folder: string;
let suggestions: Suggestions;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'interlingua-suggestions-'));
  suggestions = await Suggestions.open(path.join(folder, 'deep', 'suggestions.db'));
});
afterEach(() => {
  suggestions.close();
  rmSync(folder, { recursive: true });
});

async function all(pair: readonly [string, string]) {
  const pairs = [];
  for await (const { source, target } of suggestions.pairs(pair)) pairs.push([source, target]);
  return pairs;
}

it('keeps each suggestion once, and turns those of the other direction round', async () => {
  const good = { text: 'Good', suggestion: 'Gut', source: 'en', target: 'de' };
  const bad = { text: 'Schlecht', suggestion: 'Bad', source: 'de', target: 'en' };
  const other = { text: 'Good', suggestion: 'Bon', source: 'en', target: 'fr' };
  for (const each of [good, good, bad, other]) expect(await suggestions.add(each, 10)).toBe(true);
  expect(await all(['en', 'de'])).toEqual([
    ['Good', 'Gut'],
    ['Bad', 'Schlecht'],
  ]);
  expect(await suggestions.counts()).toEqual([
    { source: 'de', target: 'en', count: 1 },
    { source: 'en', target: 'de', count: 1 },
    { source: 'en', target: 'fr', count: 1 },
  ]);
});

it('keeps text as text, whatever it says', async () => {
  const text = `'); DROP TABLE suggestions; -- " ü`;
  await suggestions.add({ text: `\0${text}\0`, suggestion: 'x', source: 'en', target: 'de' }, 10);
  expect(await all(['en', 'de'])).toEqual([[text, 'x']]);
});

it('takes no more than it may keep', async () => {
  const one = { text: 'a', suggestion: 'b', source: 'en', target: 'de' };
  expect(await suggestions.add(one, 1)).toBe(true);
  expect(await suggestions.add({ ...one, text: 'c' }, 1)).toBe(false);
});
