/** What every cell of a comparison is judged by, so that all are judged by the same. */

import {
  corpusFile,
  joinOverPivot,
  languagesOf,
  loadCorpora,
  type SplitPairs,
  type TextPair,
} from '../../data/corpora/multilingual.ts';
import { textKey } from '../../data/corpora/splits.ts';
import { InterlinguaError } from '../../data/errors.ts';
import type { Release } from '../release.ts';
import { type HeldOut, turned } from '../training/dataset.ts';
import { type OldPairs, oldDirections } from './old-pairs.ts';
import type { NewPair, PairData } from './pair-data.ts';

/** Both directions of each; none where there are no sentences for it. */
export interface ComparisonTests {
  readonly test: readonly HeldOut[];
  /** Of another domain. */
  readonly other: readonly HeldOut[];
  /** The new language and one of the release that it is never trained with. */
  readonly zeroShot: readonly HeldOut[];
  readonly old: readonly HeldOut[];
}

export interface TestInputs {
  readonly pair: NewPair;
  /** All sentences of the corpus, whatever a cell trains on. */
  readonly data: PairData;
  readonly old: OldPairs;
  readonly release: Release;
  readonly otherDomain?: string;
  /** The most sentences of a direction. */
  readonly limit: number;
}

export async function comparisonTests(inputs: TestInputs): Promise<ComparisonTests> {
  const { pair, data, old, release, otherDomain, limit } = inputs;
  const test = bothWays(pair, data.splits.test, limit);
  if (test.length === 0) {
    throw new InterlinguaError(
      'invalid-input',
      'compare: the corpus must have test sentences, got none. Raise --set data.testPermille=…',
    );
  }
  return {
    test,
    other: otherDomain ? bothWays(pair, await unseen(otherDomain, inputs), limit) : [],
    zeroShot: zeroShotOf(inputs),
    old: oldDirections(old, release, limit),
  };
}

function bothWays(
  { known, language }: Pick<NewPair, 'known' | 'language'>,
  pairs: readonly TextPair[],
  limit: number,
  trained = true,
): HeldOut[] {
  const there = { source: known, target: language, pairs: spread(pairs, limit), trained };
  return pairs.length > 0 ? [there, turned(there)] : [];
}

/** Evenly over the file, since neighbours are often alike. */
function spread<T>(items: readonly T[], limit: number): T[] {
  const count = Math.min(items.length, limit);
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]);
}

/** Sentences of a file of which the corpus has none to train on. */
async function unseen(file: string, { pair, data }: TestInputs): Promise<TextPair[]> {
  const { known, language, knownFirst } = pair;
  const name = knownFirst ? `${known}-${language}` : `${language}-${known}`;
  const { pairs } = await loadCorpora([corpusFile(name, file)], {
    devPermille: 0,
    testPermille: 1000,
  });
  const all = pairs.get(name)!.test.map(([a, b]): TextPair => (knownFirst ? [a, b] : [b, a]));
  const seen = new Set(data.splits.train.map(([text]) => textKey(text)));
  const kept = all.filter(([text]) => !seen.has(textKey(text)));
  if (kept.length > 0) return kept;
  throw new InterlinguaError(
    'invalid-input',
    `${file}: it must hold sentences that are not trained on, got none among ${all.length}.`,
  );
}

/** Over a known sentence that has been held out of both corpora, in training and watching alike. */
function zeroShotOf({ pair, data, old, limit }: TestInputs): HeldOut[] {
  const found = [...old].find(([name]) => languagesOf(name)[0] === pair.known);
  if (!found) return [];
  const [name, splits] = found;
  const heldOut = ({ test, dev }: SplitPairs) => [...test, ...dev];
  const joined = joinOverPivot(heldOut(splits), heldOut(data.splits));
  const [, other] = languagesOf(name);
  return bothWays({ known: other, language: pair.language }, joined, limit, false);
}
