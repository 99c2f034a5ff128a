/** The parts of a translation stream: one JSON object per line (NDJSON). */

import type { ApiErrorCode } from '../../http/errors.ts';

/**
 * Per target, in this order: one `translation-start`, any number of `translation-delta` whose texts
 * joined are the translation, then one `translation-end` or one `translation-error`. Parts of different
 * targets mix. `source-detected` comes before them, where the source was `auto`; `sentence-embed` at
 * any time, where the translator can embed.
 */
export type StreamPart =
  | { type: 'source-detected'; language: string; confidence: number }
  | { type: 'sentence-embed'; vector: number[] }
  | { type: 'translation-start'; target: string; trainedPair: boolean }
  | { type: 'translation-delta'; target: string; text: string }
  | { type: 'translation-end'; target: string }
  | { type: 'translation-error'; target: string; code: ApiErrorCode; error: string };

export const STREAM_CONTENT_TYPE = 'application/x-ndjson; charset=utf-8';

export function encodePart(part: StreamPart): string {
  return `${JSON.stringify(part)}\n`;
}
