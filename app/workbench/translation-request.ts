/** Asks `POST /api/stream` and reads its parts. */

import type { StreamPart } from '../api/stream/parts.ts';
import { post } from '../requests/ask.ts';
import { readLines } from '../requests/read-lines.ts';

export interface TranslationOrder {
  readonly text: string;
  /** A language code, or `auto`. */
  readonly source: string;
  readonly targets: readonly string[];
  /** How many other translations to tell. */
  readonly alternatives: number;
}

/** @throws RequestFault, or the reason of `signal` where that was aborted. */
export async function* requestTranslation(
  order: TranslationOrder,
  signal: AbortSignal,
): AsyncGenerator<StreamPart> {
  const response = await post('/api/stream', { ...order, details: true }, signal);
  if (response.body) yield* readLines<StreamPart>(response.body);
}
