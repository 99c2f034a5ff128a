/** The sentences of an atlas: held out of training, in as many languages as there are. */

import { corpusFile, loadCorpora } from '../data/corpora/multilingual.ts';
import { type SplitSizes, splitOf } from '../data/corpora/splits.ts';
import { InterlinguaError } from '../data/errors.ts';
import {
  PHRASEBOOK_LANGUAGES,
  type PhrasebookLanguage,
  phrasebook,
} from '../data/phrasebook/index.ts';
import type { Meaning } from '../model/inspect/atlas-points.ts';

/** The sizes with which a release's own held-out sentences were cut off, as its manifest tells them. */
export function splitSizesOf(settings: Readonly<Record<string, unknown>>): SplitSizes {
  const { devPermille, testPermille } = settings;
  if (typeof devPermille === 'number' && typeof testPermille === 'number') {
    return { devPermille, testPermille };
  }
  throw new InterlinguaError(
    'unsupported',
    'atlas: the release must say how its held-out sentences were cut off ' +
      `(devPermille, testPermille), got ${devPermille}, ${testPermille}.`,
  );
}

/** The first `count` held-out phrases of the phrasebook, in the languages that it shares with `codes`. */
export function phrasebookMeanings(
  codes: readonly string[],
  count: number,
  { sizes, seed }: { sizes: SplitSizes; seed: number },
): Meaning[] {
  const languages = PHRASEBOOK_LANGUAGES.filter((code) => codes.includes(code));
  const asked = new Set<PhrasebookLanguage>(['en', ...languages]);
  const meanings: Meaning[] = [];
  for (const phrase of phrasebook({ seed, languages: [...asked] })) {
    if (splitOf(phrase.en, sizes) === 'train') continue;
    meanings.push(Object.fromEntries(languages.map((code) => [code, phrase[code]])));
    if (meanings.length === count) break;
  }
  return meanings;
}

/**
 * The held-out sentences of corpora, put together where they share their first side: at most `count`, those
 * in the most languages first.
 *
 * @param corpora such as `{ pair: 'en-de', file }`
 */
export async function corpusMeanings(
  corpora: readonly { pair: string; file: string }[],
  codes: readonly string[],
  count: number,
  sizes: SplitSizes,
): Promise<Meaning[]> {
  const sources = corpora.map(({ pair, file }) => corpusFile(pair, file));
  const { pairs } = await loadCorpora(sources, sizes);
  const byPivot = new Map<string, Record<string, string>>();
  for (const [pair, { dev, test }] of pairs) {
    const [pivot, other] = pair.split('-');
    for (const [pivotText, otherText] of [...test, ...dev]) {
      const key = `${pivot} ${pivotText}`;
      const meaning = byPivot.get(key) ?? { [pivot]: pivotText };
      meaning[other] ??= otherText;
      byPivot.set(key, meaning);
    }
  }
  const known = [...byPivot.values()].map((meaning) =>
    Object.fromEntries(Object.entries(meaning).filter(([code]) => codes.includes(code))),
  );
  const languages = (meaning: Meaning) => Object.keys(meaning).length;
  return known
    .filter((meaning) => languages(meaning) > 1)
    .sort((a, b) => languages(b) - languages(a))
    .slice(0, count);
}
