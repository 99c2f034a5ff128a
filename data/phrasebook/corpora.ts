/** The phrasebook as corpora of pairs with English, for a training run that needs no download. */

import type { CorpusSource } from '../corpora/multilingual.ts';
import type { SentencePair } from '../corpora/sentence-pair.ts';
import { PHRASEBOOK_LANGUAGES, type PhrasebookLanguage, phrasebook } from './index.ts';

const SEED = 1;

/** The first `count` phrases for each pair of the phrasebook: the same English sentences in each. */
export function phrasebookCorpora(count: number): CorpusSource[] {
  const others = PHRASEBOOK_LANGUAGES.filter((code) => code !== 'en');
  return others.map((code) => ({ pair: `en-${code}`, rows: pairsWith(code, count) }));
}

function* pairsWith(code: PhrasebookLanguage, count: number): Generator<SentencePair> {
  let line = 0;
  for (const phrase of phrasebook({ seed: SEED, languages: ['en', code] })) {
    if (line === count) return;
    line++;
    yield { source: phrase.en, target: phrase[code], line };
  }
}
