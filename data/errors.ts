/**
 * The one error vocabulary. A message reads `where: rule, got value` and ends with the remedy;
 * `code` is what programs and the API tell faults apart by.
 */

export type ErrorCode =
  | 'invalid-input' // what was asked for breaks a stated rule or limit
  | 'unknown-language' // no installed pack speaks it
  | 'malformed-file' // a corpus or document that cannot be read as its format
  | 'corrupt-file' // a file of ours whose size, checksum or content is wrong
  | 'missing-file'
  | 'network' // a download that failed
  | 'busy' // too much waits already
  | 'no-space' // a full disk
  | 'unsupported'; // a kernel, device or feature that is not there

export class InterlinguaError extends Error {
  override readonly name = 'InterlinguaError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The text of any thrown value, for messages that quote a cause. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
