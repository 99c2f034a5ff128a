import type { Fault } from './translation-state.ts';

const LONGEST_SECONDS = 30;

/**
 * After how many seconds to ask again without being told to: as the server says, or ever more patiently while it
 * cannot be reached. Undefined where the same would only fail again.
 */
export function retrySeconds(
  { code, retryAfterSeconds }: Fault,
  failures: number,
): number | undefined {
  if (retryAfterSeconds !== undefined) return Math.max(1, Math.ceil(retryAfterSeconds));
  if (code !== 'unreachable' && code !== 'interrupted' && code !== 'busy') return undefined;
  return Math.min(LONGEST_SECONDS, 2 ** failures);
}
