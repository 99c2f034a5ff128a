import { expect, it } from 'vitest';
import { parseLanguagePair } from './language-pair.ts';

it.each([
  ['en-de', 'en', 'de'],
  ['en-zh-Hant', 'en', 'zh-Hant'],
  ['zh-Hant-TW-en', 'zh-Hant-TW', 'en'],
  ['es-419-kab', 'es-419', 'kab'],
  ['eng-deu', 'en', 'de'],
])('reads %s', (pair, source, target) => {
  expect(parseLanguagePair(pair)).toEqual([source, target]);
});

it.each(['en', '', 'en-', 'EN-DE', 'en-en', 'eng-en', 'en_de', 'en-de-fr', 'en-d'])(
  'refuses %j',
  (pair) => {
    expect(() => parseLanguagePair(pair)).toThrow(/expected two different languages/);
  },
);
