/** Asks `POST /api/stream` and reads its parts. */

import type { StreamPart } from '../api/stream/parts.ts';
import { post } from '../requests/ask.ts';

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
  if (response.body) yield* readParts(response.body);
}

/** Cuts the stream at line ends, wherever the network cut it. */
export async function* readParts(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamPart> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield JSON.parse(line);
  }
}
