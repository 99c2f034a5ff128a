/**
 * Tatoeba's sentences with their English translations, as manythings.org/anki publishes them: one archive
 * per language, `deu-eng.zip`, in which `deu.txt` holds English, tab, German, tab, attribution.
 */

import { InterlinguaError } from '../../errors.ts';
import type { CorpusOffer } from './offer.ts';

const TATOEBA_SITE = 'https://www.manythings.org/anki/';

/** ISO 639-3 codes that the archives are named by, where ours is the shorter BCP 47 code. */
const ISO_639_3: Readonly<Record<string, string>> = {
  af: 'afr',
  ar: 'ara',
  az: 'aze',
  be: 'bel',
  bg: 'bul',
  bn: 'ben',
  ca: 'cat',
  cs: 'ces',
  cv: 'chv',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  es: 'spa',
  et: 'est',
  eu: 'eus',
  fa: 'pes',
  fi: 'fin',
  fr: 'fra',
  gl: 'glg',
  gu: 'guj',
  he: 'heb',
  hi: 'hin',
  hr: 'hrv',
  hu: 'hun',
  hy: 'hye',
  id: 'ind',
  is: 'isl',
  it: 'ita',
  ja: 'jpn',
  ka: 'kat',
  km: 'khm',
  kn: 'kan',
  ko: 'kor',
  la: 'lat',
  lt: 'lit',
  lv: 'lvs',
  mk: 'mkd',
  ml: 'mal',
  mr: 'mar',
  ms: 'zsm',
  nb: 'nob',
  nl: 'nld',
  no: 'nob',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sk: 'slk',
  sl: 'slv',
  sq: 'sqi',
  sr: 'srp',
  sv: 'swe',
  ta: 'tam',
  te: 'tel',
  th: 'tha',
  tl: 'tgl',
  tr: 'tur',
  tt: 'tat',
  ug: 'uig',
  uk: 'ukr',
  ur: 'urd',
  vi: 'vie',
  yi: 'yid',
  zh: 'cmn',
};

/**
 * The Tatoeba corpus of a language and English, in either order. Whether the site has that language
 * shows when it is downloaded.
 *
 * @throws InterlinguaError `invalid-input` when neither language is English
 */
export function offerTatoeba(
  languages: readonly [source: string, target: string],
  site = TATOEBA_SITE,
): CorpusOffer {
  const english = languages.indexOf('en');
  if (english < 0) {
    throw new InterlinguaError(
      'invalid-input',
      `tatoeba: expected a pair with en, got ${languages.join('-')}. Pairs without English are in opus:Tatoeba.`,
    );
  }
  const other = languages[1 - english]!;
  const code = ISO_639_3[other] ?? other;
  return {
    name: 'Tatoeba',
    languages,
    publisher:
      'Tatoeba contributors (https://tatoeba.org), selected by https://www.manythings.org/anki',
    licence: { name: 'CC BY 2.0 FR', url: 'https://creativecommons.org/licenses/by/2.0/fr/' },
    url: new URL(`${code}-eng.zip`, site).href,
    layout: { format: 'tsv', file: `${code}.txt`, columns: english === 0 ? [0, 1] : [1, 0] },
  };
}
