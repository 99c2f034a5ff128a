/**
 * What can go wrong with a request: code → status and message. The page words each code for people in
 * its dictionaries; programs read `code`, and `error`, the field that LibreTranslate clients know.
 */

import { type ErrorCode, InterlinguaError } from '../../data/errors.ts';

const STATUS = {
  'invalid-json': 400,
  'invalid-request': 400,
  'empty-text': 400,
  'malformed-text': 400,
  'text-too-long': 400,
  'unknown-language': 400,
  'body-too-large': 413,
  'unsupported-content-type': 415,
  internal: 500,
  'model-unavailable': 503,
} as const;

export type ApiErrorCode = keyof typeof STATUS;

export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  toResponse(): Response {
    const body = { error: this.message, code: this.code };
    return Response.json(body, { status: STATUS[this.code], headers: NEVER_STORED });
  }
}

export const NEVER_STORED = { 'Cache-Control': 'no-store' } as const;

const BLAMES_THE_REQUEST: Partial<Record<ErrorCode, ApiErrorCode>> = {
  'invalid-input': 'invalid-request',
  'unknown-language': 'unknown-language',
};
const BLAMES_THE_MODEL: readonly ErrorCode[] = ['missing-file', 'corrupt-file', 'unsupported'];

/** Turns any fault into one of ours. What is inside the server is logged here, once, and never sent. */
export function toApiError(fault: unknown): ApiError {
  if (fault instanceof ApiError) return fault;
  if (fault instanceof InterlinguaError) {
    const code = BLAMES_THE_REQUEST[fault.code];
    if (code) return new ApiError(code, fault.message, { cause: fault });
  }
  console.error(fault);
  if (fault instanceof InterlinguaError && BLAMES_THE_MODEL.includes(fault.code)) {
    const message = 'translator: the model cannot be opened. The log of the server says why.';
    return new ApiError('model-unavailable', message, { cause: fault });
  }
  const message = 'server: something failed that should not. The log of the server says what.';
  return new ApiError('internal', message, { cause: fault });
}

/** Answers with what `handle` returns, or with the error that it throws. Never rejects. */
export async function respond(
  request: Request,
  handle: () => Promise<Response>,
): Promise<Response> {
  try {
    return await handle();
  } catch (fault) {
    // The client has gone: that is no error, and nobody reads this answer.
    if (request.signal.aborted) return new Response(null, { status: CLIENT_CLOSED_REQUEST });
    return toApiError(fault).toResponse();
  }
}

/** The status that proxies log for a client that went away. */
const CLIENT_CLOSED_REQUEST = 499;
