/** A corpus that can be had, with what must be known before it is taken. */

export interface Licence {
  /** As its publisher names it, such as `CC BY 2.0 FR`. */
  readonly name: string;
  /** Where its terms can be read. */
  readonly url: string;
}

export interface CorpusOffer {
  readonly name: string;
  /** Release, or undefined where the publisher names none. */
  readonly version?: string;
  readonly languages: readonly [source: string, target: string];
  /** Whom to credit. */
  readonly publisher: string;
  readonly licence: Licence;
  /** Address of a zip archive. */
  readonly url: string;
  /** What the publisher says; undefined where nothing is said. */
  readonly pairs?: number;
  readonly bytes?: number;
  /** How the sentences lie in the archive. */
  readonly layout: ArchiveLayout;
}

export type ArchiveLayout =
  /** Two files whose names end in the publisher's language codes, such as `.de` and `.en`. */
  | { readonly format: 'moses'; readonly codes: readonly [source: string, target: string] }
  /** One tab-separated file. */
  | { readonly format: 'tsv'; readonly file: string; readonly columns: readonly [number, number] };
