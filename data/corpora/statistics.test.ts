import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SentencePair } from './sentence-pair.ts';
import { corpusStatistics } from './statistics.ts';

function pairsOf(rows: [string, string][]): SentencePair[] {
  return rows.map(([source, target], index) => ({ source, target, line: index + 1 }));
}

it('counts rows, sentences, words, characters and scripts', async () => {
  const statistics = await corpusStatistics(
    pairsOf([
      ['The old well', 'старый колодец'],
      ['The  old well', 'старый колодец'],
      ['the well', 'этот wi-fi'],
    ]),
    ['en', 'ru'],
  );
  expect(statistics).toMatchObject({
    rows: 3,
    distinctPairs: 2,
    source: {
      language: 'en',
      distinctSentences: 2,
      words: { total: 8, min: 2, p50: 3, max: 3 },
      characters: { total: 32, min: 8, max: 12 },
      wordTypes: 3,
      wordTypesSeenOnce: 0,
      scripts: [{ script: 'Latn', share: 1 }],
    },
    target: {
      distinctSentences: 2,
      wordTypes: 4,
      wordTypesSeenOnce: 2,
      // 13 + 13 + 4 Cyrillic letters, and 4 Latin ones.
      scripts: [
        { script: 'Cyrl', share: 30 / 34 },
        { script: 'Latn', share: 4 / 34 },
      ],
    },
  });
  expect(statistics.source.inventory.slice(0, 1)).toBe('l');
  expect([...statistics.source.inventory].sort().join('')).toBe(' Tdehlotw');
});

it('counts an empty corpus', async () => {
  const { rows, source } = await corpusStatistics([], ['en', 'de']);
  expect(rows).toBe(0);
  expect(source).toMatchObject({ distinctSentences: 0, wordTypes: 0, inventory: '', scripts: [] });
});

it('has shares that sum to one, and an inventory of every character once', async () => {
  const text = fc.string({ unit: 'grapheme' });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text)), async (rows) => {
      const { target } = await corpusStatistics(pairsOf(rows), ['en', 'ja']);
      const sum = target.scripts.reduce((total, { share }) => total + share, 0);
      expect(Math.abs(sum - Math.sign(target.scripts.length))).toBeLessThan(1e-9);
      expect(new Set(target.inventory).size).toBe([...target.inventory].length);
    }),
  );
});

it('refuses what is no language code', async () => {
  await expect(corpusStatistics([], ['en', '?'])).rejects.toMatchObject({
    code: 'unknown-language',
  });
});
