/** What every corpus is made of, whatever its format. */

/** One row of a corpus, as it stands in the file: decoded, not yet normalised. */
export interface SentencePair {
  readonly source: string;
  readonly target: string;
  /** Line in the file, from 1; for a sentence over several lines, its first. */
  readonly line: number;
}
