/** Corpora from the net: find one, read its licence, then take it. */

import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { InterlinguaError } from '../errors.ts';
import { writeFileAtomic } from '../files.ts';
import { unpack } from './download/archive.ts';
import type { ArchiveLayout, CorpusOffer } from './download/offer.ts';
import { OPUS_SITES, offerOpus } from './download/opus.ts';
import { REQUEST_DEFAULTS, type RequestSettings } from './download/request.ts';
import { type DownloadSettings, downloadFile } from './download/resumable.ts';
import { offerTatoeba } from './download/tatoeba.ts';
import { readMoses } from './moses.ts';
import type { SentencePair } from './sentence-pair.ts';
import { readTsv } from './tsv.ts';
import { writeTsv } from './tsv-writer.ts';

export interface CorpusQuery {
  /** `tatoeba`, or `opus:` and the name of a corpus there, such as `opus:TED2020`. */
  readonly from: string;
  readonly languages: readonly [source: string, target: string];
  /** The publisher's codes of the two languages, where they differ. */
  readonly codes?: readonly [source: string, target: string];
  /** A mirror to ask instead of the publisher. */
  readonly baseUrl?: string;
}

export interface DownloadedCorpus {
  /** The pairs, source and target, as `.tsv.gz`. */
  readonly file: string;
  /** Where the corpus is from, under which licence, and its checksums, as JSON. */
  readonly provenanceFile: string;
  /** The publisher's own words on the licence, where the archive had any. */
  readonly licenceFile?: string;
  readonly rows: number;
}

/**
 * Finds a corpus, with its licence to be shown before it is taken.
 *
 * @throws InterlinguaError `invalid-input` that names the choices; `network`
 */
export async function findCorpus(
  query: CorpusQuery,
  settings: RequestSettings = REQUEST_DEFAULTS,
): Promise<CorpusOffer> {
  const [publisher, name] = query.from.split(/:(.*)/s);
  if (publisher === 'tatoeba' && name === undefined) {
    return offerTatoeba(query.languages, query.baseUrl);
  }
  if (publisher === 'opus' && name) {
    const { baseUrl } = query;
    const sites = baseUrl ? opusMirror(baseUrl) : OPUS_SITES;
    return offerOpus(name, { ...query, sites }, settings);
  }
  throw new InterlinguaError(
    'invalid-input',
    `corpus: expected tatoeba, or opus: and a name such as opus:TED2020, got ${query.from}.`,
  );
}

/** A mirror of OPUS has the listing and the release notes side by side. */
export function opusMirror(baseUrl: string): typeof OPUS_SITES {
  return {
    api: new URL('opusapi/', baseUrl).href,
    info: new URL('corpus/', baseUrl).href,
  };
}

/**
 * Downloads a corpus into `folder`, as `<name>.<source>-<target>.tsv.gz` with a `.json` beside it that
 * says where it is from. Called again after a fault it goes on from where it stopped.
 *
 * @throws InterlinguaError `network`; `corrupt-file`, after which the next call starts anew; `no-space`;
 *   `malformed-file` when the archive does not hold what it should (it is then left for a look into it,
 *   with its unpacked files). The reason of `signal` on abort.
 */
export async function downloadCorpus(
  offer: CorpusOffer,
  folder: string,
  options: Partial<DownloadSettings> = {},
): Promise<DownloadedCorpus> {
  const stem = path.join(folder, `${offer.name.toLowerCase()}.${offer.languages.join('-')}`);
  const archive = `${stem}.zip`;
  const unpacked = `${stem}.unpacked`;
  const { bytes, sha256 } = await downloadFile(offer.url, archive, options);
  const names = await unpack(archive, unpacked, (name) => targetName(name, offer.layout)).catch(
    async (error) => {
      await removeAll(archive, unpacked);
      throw error;
    },
  );
  const pairs = readUnpacked(archive, unpacked, names, offer.layout);
  const rows = await writeTsv(`${stem}.tsv.gz`, pairs);
  const licenceFile = await keepLicence(unpacked, names, `${stem}.licence.txt`);
  const provenance = { ...offer, rows, archive: { bytes, sha256 }, date: new Date().toISOString() };
  await writeFileAtomic(`${stem}.json`, `${JSON.stringify(provenance, null, 2)}\n`);
  await removeAll(archive, unpacked);
  return { file: `${stem}.tsv.gz`, provenanceFile: `${stem}.json`, licenceFile, rows };
}

async function removeAll(archive: string, unpacked: string): Promise<void> {
  await rm(unpacked, { recursive: true, force: true });
  await rm(archive, { force: true });
}

/** Names under which the archive's texts on its licence are unpacked, the most telling first. */
const LICENCE_TEXTS = ['LICENSE', '_about.txt', 'README'];

/** The name to unpack an entry under: `source`, `target`, `pairs` or that of a licence text. */
function targetName(entryName: string, layout: ArchiveLayout): string | undefined {
  const name = path.basename(entryName);
  if (LICENCE_TEXTS.includes(name)) return name;
  if (layout.format === 'tsv') return name === layout.file ? 'pairs' : undefined;
  const side = layout.codes.findIndex((code) => name.endsWith(`.${code}`));
  return ['source', 'target'][side];
}

function readUnpacked(
  archive: string,
  folder: string,
  names: readonly string[],
  layout: ArchiveLayout,
): AsyncGenerator<SentencePair> {
  const needed = layout.format === 'tsv' ? ['pairs'] : ['source', 'target'];
  if (needed.some((name) => !names.includes(name))) throw lacking(archive, layout);
  const [first, second] = needed.map((name) => path.join(folder, name));
  return layout.format === 'tsv' ? readTsv(first!, layout.columns) : readMoses(first!, second!);
}

function lacking(archive: string, layout: ArchiveLayout): InterlinguaError {
  const expected =
    layout.format === 'tsv' ? layout.file : `files that end in .${layout.codes.join(' and .')}`;
  return new InterlinguaError(
    'malformed-file',
    `${archive}: expected ${expected} in it, got none. The publisher may have changed its archives; choose another corpus.`,
  );
}

async function keepLicence(
  folder: string,
  names: readonly string[],
  file: string,
): Promise<string | undefined> {
  const name = LICENCE_TEXTS.find((each) => names.includes(each));
  if (name === undefined) return undefined;
  await writeFileAtomic(file, await readFile(path.join(folder, name)));
  return file;
}
