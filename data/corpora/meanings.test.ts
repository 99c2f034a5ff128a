import { describe, expect, it } from 'vitest';
import { meaningsOf } from './meanings.ts';
import type { TextPair } from './multilingual.ts';

const pairs = new Map<string, TextPair[]>([
  [
    'en-de',
    [
      ['I know.', 'Ich weiß.'],
      ['Go!', 'Geh!'],
      ['Go!', 'Los!'],
      ['I know it.', 'ich weiß'],
      ['A dog.', 'Ein Hund.'],
    ],
  ],
  [
    'en-fr',
    [
      ['a dog', 'Un chien.'],
      ['Go.', 'Va !'],
      ['A cat.', 'Un chat.'],
    ],
  ],
]);

describe('meaningsOf', () => {
  const meanings = meaningsOf(pairs).map((meaning) => Object.fromEntries(meaning));

  it('joins translations of a pivot sentence, whatever its case and punctuation, the most first', () => {
    expect(meanings.slice(0, 2)).toEqual([
      { en: 'Go!', de: 'Geh!', fr: 'Va !' },
      { en: 'A dog.', de: 'Ein Hund.', fr: 'Un chien.' },
    ]);
  });

  it('keeps what one language only says, and no sentence twice', () => {
    expect(meanings.slice(2)).toEqual([
      { en: 'I know.', de: 'Ich weiß.' },
      { en: 'A cat.', fr: 'Un chat.' },
      { en: 'I know it.' },
    ]);
  });
});
