/** The two sentences in the address, so that a comparison can be sent to somebody. */

export interface PairOrder {
  readonly first: SentenceOrder;
  readonly second: SentenceOrder;
}

interface SentenceOrder {
  readonly text: string;
  /** A language code, or `auto`. */
  readonly source: string;
}

/** @param example what to show where the address says nothing */
export function parsePair(query: string, example: { first: string; second: string }): PairOrder {
  const asked = new URLSearchParams(query);
  return {
    first: { text: asked.get('a') ?? example.first, source: asked.get('from') ?? 'auto' },
    second: { text: asked.get('b') ?? example.second, source: asked.get('to') ?? 'auto' },
  };
}

export function formatPair({ first, second }: PairOrder): string {
  const entries = { a: first.text, b: second.text, from: first.source, to: second.source };
  return new URLSearchParams(entries).toString();
}
