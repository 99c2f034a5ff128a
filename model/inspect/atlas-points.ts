/** What an atlas consists of, without its files: for the browser, too. */

export const MAP_KINDS = ['pca', 'umap'] as const;
export type MapKind = (typeof MAP_KINDS)[number];
export const MAP_COORDINATES = [2, 3] as const;
export type MapCoordinates = (typeof MAP_COORDINATES)[number];

/** Sentences that mean the same, by language code. */
export type Meaning = Readonly<Record<string, string>>;

export interface Point {
  /** Of the atlas's languages. */
  readonly language: number;
  /** Of the meanings. */
  readonly meaning: number;
}

/**
 * What each point is: points are counted language by language, and within a language in the order of the
 * meanings that it has.
 */
export function pointsOf(meanings: readonly Meaning[], codes: readonly string[]): Point[] {
  return codes.flatMap((code, language) =>
    meanings.flatMap((texts, meaning) => (code in texts ? [{ language, meaning }] : [])),
  );
}
