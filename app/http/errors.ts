/**
 * What can go wrong with a request: code → status and message. The page words each code for people in
 * its dictionaries; programs read `code`, and `error`, the field that LibreTranslate clients know.
 */

import type { ErrorCode, InterlinguaError } from '../../data/errors.ts';
import { log } from './log.ts';

/** Statuses are LibreTranslate's where it has the same fault. */
export const STATUS = {
  'invalid-json': 400,
  'invalid-request': 400,
  'empty-text': 400,
  'malformed-text': 400,
  'text-too-long': 400,
  'unknown-language': 400,
  'unsupported-file': 400,
  'malformed-file': 400,
  'key-required': 400,
  unauthorized: 401,
  'invalid-key': 403,
  'foreign-origin': 403,
  'turned-off': 403,
  'not-found': 404,
  'body-too-large': 413,
  'unsupported-content-type': 415,
  'rate-limited': 429,
  busy: 429,
  internal: 500,
  'model-unavailable': 503,
  'timed-out': 504,
} as const;

export type ApiErrorCode = keyof typeof STATUS;

export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** When it makes sense to ask again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    options?: { cause?: unknown; retryAfterSeconds?: number },
  ) {
    super(message, options);
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }

  toResponse(): Response {
    const body = { error: this.message, code: this.code };
    const headers = new Headers(NEVER_STORED);
    if (this.retryAfterSeconds !== undefined) {
      headers.set('Retry-After', String(this.retryAfterSeconds));
    }
    return Response.json(body, { status: STATUS[this.code], headers });
  }
}

export const NEVER_STORED = { 'Cache-Control': 'no-store' } as const;

const BLAMES_THE_REQUEST: Partial<Record<ErrorCode, ApiErrorCode>> = {
  'invalid-input': 'invalid-request',
  'unknown-language': 'unknown-language',
  busy: 'busy',
};
const BLAMES_THE_MODEL: readonly ErrorCode[] = ['missing-file', 'corrupt-file', 'unsupported'];

/** By its name, since what is bundled apart has classes of its own (once.ts). */
function isOurs<Fault extends Error>(fault: unknown, name: Fault['name']): fault is Fault {
  return fault instanceof Error && fault.name === name;
}

/** Turns any fault into one of ours. What is inside the server is logged here, once, and never sent. */
export function toApiError(fault: unknown): ApiError {
  if (isOurs<ApiError>(fault, 'ApiError')) return fault;
  const isKnown = isOurs<InterlinguaError>(fault, 'InterlinguaError');
  if (isKnown) {
    const code = BLAMES_THE_REQUEST[fault.code];
    const retry = code === 'busy' && { retryAfterSeconds: 1 };
    if (code) return new ApiError(code, fault.message, { cause: fault, ...retry });
  }
  log().error(fault);
  if (isKnown && BLAMES_THE_MODEL.includes(fault.code)) {
    const message = 'translator: the model cannot be opened. The log of the server says why.';
    return new ApiError('model-unavailable', message, { cause: fault });
  }
  const message = 'server: something failed that should not. The log of the server says what.';
  return new ApiError('internal', message, { cause: fault });
}
