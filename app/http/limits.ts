/** How much one request may ask for, unless settings say otherwise. Explained by the page, too. */
export const LIMITS = {
  /** Of one request's texts together, counted as Unicode code points. */
  characters: 5_000,
  texts: 50,
  targets: 32,
  /** Other translations of one text. */
  alternatives: 10,
  /** The whole request; room for the characters even where JSON escapes every one of them. */
  bodyBytes: 512 * 1024,
} as const;

export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
