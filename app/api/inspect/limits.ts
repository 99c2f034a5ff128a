/** How much one look into the encoder may ask for. */
export const INSPECT_LIMITS = {
  /** Unicode code points of a sentence: attention grows with the square of its tokens. */
  characters: 400,
  /** Neighbours in each language. */
  neighbours: 20,
} as const;
