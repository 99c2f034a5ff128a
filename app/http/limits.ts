/** How much one request may ask for. Enforced by the API, explained by the page. */
export const LIMITS = {
  /** Of one request's texts together, counted as Unicode code points. */
  characters: 5_000,
  texts: 50,
  targets: 32,
  /** The whole request; room for the characters even where JSON escapes every one of them. */
  bodyBytes: 512 * 1024,
} as const;

export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
