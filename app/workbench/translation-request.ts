/** Asks `POST /api/stream` and reads its parts. */

import type { StreamPart } from '../api/stream/parts.ts';
import type { Dictionary } from '../interface/english.ts';

export interface TranslationOrder {
  readonly text: string;
  /** A language code, or `auto`. */
  readonly source: string;
  readonly targets: readonly string[];
}

export type FaultCode = keyof Dictionary['errors'];

/** Why a translation did not begin. `detail` is the server's own sentence, where there is one. */
export class RequestFault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly detail = '',
  ) {
    super(`${code}: ${detail}`);
  }
}

/** @throws RequestFault, or the reason of `signal` where that was aborted. */
export async function* requestTranslation(
  order: TranslationOrder,
  signal: AbortSignal,
): AsyncGenerator<StreamPart> {
  const response = await post(order, signal);
  if (!response.ok || !response.body) throw await faultOf(response);
  yield* readParts(response.body);
}

async function post(order: TranslationOrder, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch('/api/stream', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(order),
      signal,
    });
  } catch (fault) {
    signal.throwIfAborted();
    throw new RequestFault('unreachable', String(fault));
  }
}

async function faultOf(response: Response): Promise<RequestFault> {
  const body: { code?: FaultCode; error?: string } = await response.json().catch(() => ({}));
  return new RequestFault(body.code ?? 'internal', body.error);
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
