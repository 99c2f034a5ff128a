/** One way into every corpus format; the file's name says which it is. */

import { existsSync } from 'node:fs';
import { InterlinguaError } from '../errors.ts';
import { readMoses } from './moses.ts';
import type { SentencePair } from './sentence-pair.ts';
import { readTmx } from './tmx.ts';
import { type Columns, readTsv } from './tsv.ts';

export interface ReadOptions {
  /** Zero-based columns of source and target in a TSV file; the first two unless given. */
  readonly columns?: Columns;
  /** Language codes of source and target; needed for Moses and TMX. */
  readonly languages?: readonly [source: string, target: string];
}

/**
 * Reads the sentence pairs of a corpus, as they stand in it (not normalised). `path` is one of
 *
 * - `pairs.tsv`, `pairs.txt`: tab-separated;
 * - `memory.tmx`: translation memory;
 * - `news.en`, `news.de` or `news`: the Moses pair `news.en` and `news.de` for languages en and de;
 *
 * each with or without `.gz`. A faulty file yields its good pairs first and then throws, so take a
 * corpus as read only once the loop has ended.
 *
 * @throws InterlinguaError `missing-file`; `malformed-file`, which lists up to ten faults with their
 *   lines; `invalid-input` when the format needs languages and none are given.
 */
export function readCorpus(path: string, options: ReadOptions = {}): AsyncGenerator<SentencePair> {
  const name = path.replace(/\.gz$/, '');
  if (name.endsWith('.tmx')) return readTmx(path, languagesFor(path, options));
  if (/\.(tsv|txt|tab)$/.test(name)) return readTsv(path, options.columns);
  const [source, target] = mosesFiles(path, languagesFor(path, options));
  return readMoses(source, target);
}

function languagesFor(path: string, { languages }: ReadOptions): readonly [string, string] {
  if (languages) return languages;
  throw new InterlinguaError(
    'invalid-input',
    `${path}: this format needs to know the two languages, got none. ` +
      'Name them (such as en and de), or give a .tsv file.',
  );
}

function mosesFiles(path: string, languages: readonly [string, string]): [string, string] {
  const name = path.replace(/\.gz$/, '');
  const named = languages.find((code) => name.endsWith(`.${code}`));
  const stem = named === undefined ? name : name.slice(0, -named.length - 1);
  const [source, target] = languages.map((code) => `${stem}.${code}`);
  return [packedOrPlain(source!), packedOrPlain(target!)];
}

function packedOrPlain(file: string): string {
  return !existsSync(file) && existsSync(`${file}.gz`) ? `${file}.gz` : file;
}
