/** The parts of a translation stream: one JSON object per line (NDJSON). */

import type { Translation } from '../../../model/runtime/translation.ts';
import type { ApiErrorCode } from '../../http/errors.ts';

/**
 * Per target, in this order: one `translation-start`, any number of `translation-delta` whose texts
 * joined are the translation, where asked for one `translation-alternatives` and one
 * `translation-details`, then one `translation-end` or one `translation-error`; after the end, with details,
 * one `translation-embed`. Parts of different targets mix. `source-detected` comes before them, where the
 * source was `auto`; `sentence-embed` at any time. Vectors come where the translator can embed.
 */
export type StreamPart =
  | { type: 'source-detected'; language: string; confidence: number }
  | { type: 'sentence-embed'; vector: number[] }
  | { type: 'translation-start'; target: string; trainedPair: boolean }
  | { type: 'translation-delta'; target: string; text: string }
  | { type: 'translation-alternatives'; target: string; texts: readonly string[] }
  | ({ type: 'translation-details'; target: string } & TranslationDetails)
  | { type: 'translation-end'; target: string }
  | { type: 'translation-embed'; target: string; vector: number[] }
  | { type: 'translation-error'; target: string; code: ApiErrorCode; error: string };

export interface TranslationDetails {
  /** The pieces of the translation. */
  readonly tokens: readonly TokenPart[];
  /** The pieces of the source; an empty one ends a sentence. */
  readonly sourceTokens: readonly string[];
}

export interface TokenPart {
  readonly text: string;
  /** How likely the network held this piece at its place, 0 to 1. */
  readonly probability: number;
  /** Which of `sourceTokens` it looked at, and how much, 0 to 1; those that matter little are left out. */
  readonly attention: readonly (readonly [sourceToken: number, share: number])[];
}

/** Less attention than this is left out: most pieces of a long text have next to none. */
const LEAST_SHARE = 0.02;

/** Details as they are sent; nothing where the translator tells none. */
export function detailsPart({ tokens, sourceTokens }: Translation): TranslationDetails | undefined {
  if (!tokens || !sourceTokens) return undefined;
  const sent = tokens.map(({ text, probability, attention }): TokenPart => {
    const looked = attention.flatMap((share, at): [number, number][] =>
      share >= LEAST_SHARE ? [[at, rounded(share)]] : [],
    );
    return { text, probability: rounded(probability), attention: looked };
  });
  return { tokens: sent, sourceTokens };
}

const rounded = (share: number) => Math.round(share * 1e3) / 1e3;

export const STREAM_CONTENT_TYPE = 'application/x-ndjson; charset=utf-8';

export function encodePart(part: StreamPart): string {
  return `${JSON.stringify(part)}\n`;
}
