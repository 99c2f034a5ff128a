/** Corpus files out of the built-in phrasebook. */

import path from 'node:path';
import type { LanguagePair } from '../data/corpora/language-pair.ts';
import { writeRows } from '../data/corpora/tsv-writer.ts';
import { InterlinguaError } from '../data/errors.ts';
import {
  PHRASEBOOK_LANGUAGES,
  type PhrasebookLanguage,
  phrasebook,
} from '../data/phrasebook/index.ts';

export interface PhrasebookFiles {
  readonly rows: number;
  readonly seed: number;
  /** Folder that the files go to. */
  readonly out: string;
  /** One file with a column for each language instead of one file a pair. */
  readonly multiway?: boolean;
  readonly plain?: boolean;
}

export const ENGLISH_PAIRS: readonly LanguagePair[] = PHRASEBOOK_LANGUAGES.filter(
  (code) => code !== 'en',
).map((code) => ['en', code]);

/**
 * Writes `phrasebook.<source>-<target>.tsv.gz` for each pair, or one file with all their languages.
 *
 * @throws InterlinguaError `invalid-input` when the phrasebook does not have a language; `no-space`
 */
export async function generate(
  pairs: readonly LanguagePair[],
  { rows, seed, out, multiway, plain }: PhrasebookFiles,
): Promise<{ file: string; rows: number }[]> {
  const all = pairs.map((pair) => pair.map(toPhrasebookLanguage));
  const groups = multiway ? [[...new Set(all.flat())]] : all;
  const files: { file: string; rows: number }[] = [];
  for (const languages of groups) {
    const file = path.join(out, `phrasebook.${languages.join('-')}.tsv${plain ? '' : '.gz'}`);
    files.push({ file, rows: await writeRows(file, phrases(languages, rows, seed)) });
  }
  return files;
}

function* phrases(
  languages: readonly PhrasebookLanguage[],
  rows: number,
  seed: number,
): Generator<string[]> {
  let written = 0;
  for (const phrase of phrasebook({ seed, languages })) {
    if (written === rows) return;
    written += 1;
    yield languages.map((language) => phrase[language]);
  }
}

function toPhrasebookLanguage(code: string): PhrasebookLanguage {
  const found = PHRASEBOOK_LANGUAGES.find((language) => language === code);
  if (found) return found;
  throw new InterlinguaError(
    'invalid-input',
    `phrasebook: expected languages among ${PHRASEBOOK_LANGUAGES.join(', ')}, got ${code}.`,
  );
}
