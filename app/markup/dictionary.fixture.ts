/** For tests: a translator that knows a few sentences, with the source word that each word was written for. */

import type { Translation } from '../../model/runtime/translation.ts';

/** Words of the translation, each with the place of its source word after a colon. */
const GERMAN: Readonly<Record<string, string>> = {
  'Hello big world!': 'Hallo:0  große:1  Welt:2 !:3',
  'Read the manual now.': 'Lies:0  jetzt:3  das:1  Handbuch:2 .:4',
  'He saw the old house.': 'Er:0  sah:1  das:2  alte:3  Haus:4 .:5',
  'the word': 'das:0 wort:1',
  'now I go': 'jetzt:0  gehe:2  ich:1',
};

const WORD = /\s*[\p{L}\p{N}]+|\s*[^\p{L}\p{N}\s]+|\s+/gu;

/** Shouts, word by word, what it does not know. */
export function inGerman(texts: readonly string[]): Promise<Translation[]> {
  return Promise.resolve(texts.map(translation));
}

function translation(text: string): Translation {
  const sourceTokens = text.match(WORD) ?? [];
  const known = GERMAN[text]?.split(/(?<=:\d) /).map((word) => word.split(':') as [string, string]);
  const words = known ?? sourceTokens.map((token, at) => [token.toUpperCase(), `${at}`] as const);
  const tokens = words.map(([word, place]) => ({
    text: word,
    probability: 1,
    attention: sourceTokens.map((_, at) => (at === Number(place) ? 1 : 0)),
  }));
  return { text: words.map(([word]) => word).join(''), alternatives: [], tokens, sourceTokens };
}
