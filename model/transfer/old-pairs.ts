/** Sentence pairs of the languages that were there before: to be rehearsed, and to see what becomes of them. */

import {
  corpusFile,
  languagesOf,
  loadCorpora,
  type SplitPairs,
} from '../../data/corpora/multilingual.ts';
import type { SplitSizes } from '../../data/corpora/splits.ts';
import { InterlinguaError } from '../../data/errors.ts';
import type { Release } from '../release.ts';
import { coreConfigSchema } from '../training/config.ts';
import { type HeldOut, turned } from '../training/dataset.ts';

/** By pairs such as `en-de`. */
export type OldPairs = ReadonlyMap<string, SplitPairs>;

export interface OldCorpus {
  readonly pair: string;
  readonly file: string;
}

/**
 * Split as the release was trained, so that what is held out has never been learned.
 *
 * @throws InterlinguaError `invalid-input` for a pair that is not of the release's languages
 */
export async function readOldPairs(
  corpora: readonly OldCorpus[],
  release: Release,
): Promise<OldPairs> {
  const unknown = corpora.filter(({ pair }) =>
    languagesOf(pair).some((code) => !release.codes.includes(code)),
  );
  if (unknown.length > 0) {
    throw new InterlinguaError(
      'invalid-input',
      `train: a rehearsed pair must be of the release's languages (${release.codes.join(', ')}), ` +
        `got ${unknown.map(({ pair }) => pair).join(', ')}. Give for instance --rehearse ${release.codes.slice(0, 2).join('-')}=FILE.`,
    );
  }
  const sources = corpora.map(({ pair, file }) => corpusFile(pair, file));
  return (await loadCorpora(sources, splitSizesOf(release))).pairs;
}

/** Which sentences the release never learned is decided by the settings of its training. */
function splitSizesOf({ manifest }: Release): SplitSizes {
  const { devPermille, testPermille } = coreConfigSchema.shape.data.shape;
  const { settings } = manifest.training;
  return {
    devPermille: devPermille.parse(settings.devPermille),
    testPermille: testPermille.parse(settings.testPermille),
  };
}

/** Both directions of every pair. */
export function oldDirections(old: OldPairs, { manifest }: Release, limit: number): HeldOut[] {
  return [...old].flatMap(([pair, { test }]) => {
    const [source, target] = languagesOf(pair);
    const names = [pair, `${target}-${source}`];
    const trained = manifest.trainedPairs.some((each) => names.includes(each));
    const forward = { source, target, pairs: test.slice(0, limit), trained };
    return test.length > 0 ? [forward, turned(forward)] : [];
  });
}
