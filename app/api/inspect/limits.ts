/** How much one look into the encoder may ask for. */
export const INSPECT_LIMITS = {
  /** Unicode code points of a sentence for the map. */
  characters: 400,
  /** Of each of two sentences whose attention is shown, which grows with the square of the tokens. */
  pairCharacters: 160,
  /** Neighbours in each language. */
  neighbours: 20,
  /** Hypotheses that a search keeps under way. */
  beam: 8,
} as const;
