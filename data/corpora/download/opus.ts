/**
 * OPUS, the open collection of parallel corpora (https://opus.nlpl.eu), through its listing service
 * (https://opus.nlpl.eu/opusapi/). Each corpus is a zip archive in Moses format; its licence is stated in
 * the `info.yaml` of its release (https://github.com/Helsinki-NLP/OPUS).
 */

import { z } from 'zod';
import { InterlinguaError } from '../../errors.ts';
import type { CorpusOffer, Licence } from './offer.ts';
import { type RequestSettings, requestText } from './request.ts';

export interface OpusSites {
  /** The listing service. */
  readonly api: string;
  /** The folder that holds `<corpus>/<version>/info.yaml`. */
  readonly info: string;
}

export const OPUS_SITES: OpusSites = {
  api: 'https://opus.nlpl.eu/opusapi/',
  info: 'https://raw.githubusercontent.com/Helsinki-NLP/OPUS/main/corpus/',
};

/** The service writes an empty string for a number that it does not know. */
const count = z.union([z.number().nonnegative(), z.literal(''), z.null()]).optional();

const listingSchema = z.object({
  corpora: z.array(
    z.object({
      corpus: z.string().min(1),
      version: z.string().min(1),
      url: z.url(),
      alignment_pairs: count,
      /** KiB */
      size: count,
    }),
  ),
});

type Listed = z.infer<typeof listingSchema>['corpora'][number];

export interface OpusQuery {
  readonly languages: readonly [source: string, target: string];
  /** OPUS's own codes of the two languages where they differ, such as `zh_cn` for `zh`. */
  readonly codes?: readonly [source: string, target: string];
  readonly sites?: OpusSites;
}

/**
 * The newest release of every corpus of a language pair, without licences, the largest first.
 *
 * @throws InterlinguaError `network`
 */
export async function listOpus(
  query: OpusQuery,
  settings: RequestSettings,
): Promise<Omit<CorpusOffer, 'licence'>[]> {
  const codes = query.codes ?? query.languages;
  const url = new URL((query.sites ?? OPUS_SITES).api);
  // The service keeps each pair once, in alphabetical order.
  const [source, target] = [...codes].sort();
  url.search = String(
    new URLSearchParams({
      source: source!,
      target: target!,
      preprocessing: 'moses',
      version: 'latest',
    }),
  );
  const listed = parseListing(url.href, await requestText(url.href, settings));
  return listed
    .sort((a, b) => Number(b.alignment_pairs || 0) - Number(a.alignment_pairs || 0))
    .map((corpus) => offerOf(corpus, query.languages, codes));
}

/**
 * One corpus of OPUS with its licence.
 *
 * @param name as OPUS spells it, in any case
 * @throws InterlinguaError `network`; `invalid-input` that names the corpora of this pair when there is
 *   none of that name
 */
export async function offerOpus(
  name: string,
  query: OpusQuery,
  settings: RequestSettings,
): Promise<CorpusOffer> {
  const offers = await listOpus(query, settings);
  const offer = offers.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (offer === undefined) throw unknownCorpus(name, query, offers);
  return { ...offer, licence: await licenceOf(offer, query.sites ?? OPUS_SITES, settings) };
}

function parseListing(url: string, text: string): Listed[] {
  try {
    return listingSchema.parse(JSON.parse(text)).corpora;
  } catch (cause) {
    throw new InterlinguaError(
      'network',
      `${url}: expected a listing of corpora, got something else. The service may be down; try again later.`,
      { cause },
    );
  }
}

function offerOf(
  corpus: Listed,
  languages: readonly [string, string],
  codes: readonly [string, string],
): Omit<CorpusOffer, 'licence'> {
  return {
    name: corpus.corpus,
    version: corpus.version,
    languages,
    publisher: `${corpus.corpus} via OPUS (https://opus.nlpl.eu), J. Tiedemann, LREC 2012`,
    url: corpus.url,
    pairs: corpus.alignment_pairs || undefined,
    bytes: corpus.size ? corpus.size * 1024 : undefined,
    layout: { format: 'moses', codes },
  };
}

/** The licence is stated for the release, or in older corpora for all of them. */
async function licenceOf(
  { name, version }: Omit<CorpusOffer, 'licence'>,
  sites: OpusSites,
  settings: RequestSettings,
): Promise<Licence> {
  for (const folder of [`${name}/${version}`, name]) {
    const url = new URL(`${folder}/info.yaml`, sites.info).href;
    // A note that cannot be had must not keep anybody from the corpus: its licence is then unknown.
    const info = await requestText(url, settings).catch(() => '');
    settings.signal?.throwIfAborted();
    const licence = readLicence(info);
    if (licence) return licence;
  }
  return { name: 'unknown: OPUS has no note on it that could be read', url: OPUS_WEBSITE };
}

const OPUS_WEBSITE = 'https://opus.nlpl.eu/';

/** The licence in an `info.yaml`: a name, in quotes or not, or a link in HTML whose text is the name. */
function readLicence(info: string): Licence | undefined {
  const stated = info.match(/^license: *(.+)$/m)?.[1];
  if (stated === undefined) return undefined;
  const name = stated.replace(/<[^>]*>/g, '').replace(/^['"\s]+|['"\s]+$/g, '');
  const link = stated.match(/href=["']?([^"'\s>]+)/)?.[1];
  const website = info.match(/^website: *(\S+)$/m)?.[1];
  return { name, url: link ?? website ?? OPUS_WEBSITE };
}

function unknownCorpus(
  name: string,
  { languages, codes = languages }: OpusQuery,
  offers: readonly { name: string }[],
): InterlinguaError {
  const pair = codes.join('-');
  const message =
    offers.length > 0
      ? `opus: expected a corpus that has ${pair}, got ${name}. Choose one of ${offers.map((offer) => offer.name).join(', ')}.`
      : `opus: no corpus has ${pair}. Some languages have other codes there (zh_cn or cmn for zh, say); name them.`;
  return new InterlinguaError('invalid-input', message);
}
