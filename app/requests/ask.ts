/** Asks this server from the page, and tells why it did not answer. */

import type { Dictionary } from '../interface/english.ts';

export type FaultCode = keyof Dictionary['errors'];

/** `detail` is the server's own sentence, where there is one. */
export class RequestFault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly detail = '',
    /** When the server wants to be asked again, where it says so. */
    readonly retryAfterSeconds?: number,
  ) {
    super(`${code}: ${detail}`);
  }
}

type Init = RequestInit & { readonly signal: AbortSignal };

/** @throws RequestFault, or the reason of the signal where that was aborted */
export async function ask(address: string, init: Init): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch (fault) {
    init.signal.throwIfAborted();
    throw new RequestFault('unreachable', String(fault));
  }
  if (response.ok) return response;
  const body: { code?: FaultCode; error?: string } = await response.json().catch(() => ({}));
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  throw new RequestFault(
    body.code ?? 'internal',
    body.error,
    Number.isFinite(seconds) ? seconds : undefined,
  );
}

/** Sends an object. @throws as `ask` does */
export function post(address: string, body: unknown, signal: AbortSignal): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return ask(address, { method: 'POST', headers, body: JSON.stringify(body), signal });
}
