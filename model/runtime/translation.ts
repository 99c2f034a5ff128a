/** What comes back from the translator. */

export interface Translation {
  readonly text: string;
  /** Other translations of the whole text, best first; distinct, and none of them is `text`. */
  readonly alternatives: readonly string[];
  /** With `details`: the pieces of `text`, which they give when joined. */
  readonly tokens?: readonly TranslatedToken[];
  /** With `details`: the pieces of the source that `attention` speaks of; an empty one ends a sentence. */
  readonly sourceTokens?: readonly string[];
}

export interface TranslatedToken {
  readonly text: string;
  /** How likely the network held this piece at its place, 0 to 1; 1 for what was carried over unchanged. */
  readonly probability: number;
  /** How much of its attention went to each of `sourceTokens`; sums to 1, or to 0 for what was carried over. */
  readonly attention: readonly number[];
}

/** One way to translate a part of a text. */
export interface Rendering {
  readonly text: string;
  /** What renderings of one part are compared by; higher is better. */
  readonly score: number;
}

/**
 * The best ways to put a whole together from renderings of its parts, by the sum of the scores.
 *
 * @param parts the renderings of each part, at least one each, best first
 * @returns at most `count` distinct texts, best first
 */
export function bestWholes(parts: readonly (readonly Rendering[])[], count: number): string[] {
  let wholes: Rendering[] = [{ text: '', score: 0 }];
  for (const renderings of parts) {
    const longer = wholes.flatMap((whole) =>
      renderings.map(({ text, score }) => {
        return { text: whole.text + text, score: whole.score + score };
      }),
    );
    longer.sort((a, b) => b.score - a.score);
    // A whole that is not among the best so far cannot become so: what follows adds the same to all.
    wholes = distinct(longer).slice(0, count);
  }
  return wholes.map(({ text }) => text);
}

function distinct(renderings: readonly Rendering[]): Rendering[] {
  const first = new Map<string, Rendering>();
  for (const each of renderings) if (!first.has(each.text)) first.set(each.text, each);
  return [...first.values()];
}
