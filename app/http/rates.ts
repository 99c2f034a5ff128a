/** How often one address, or one key, may ask. */

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from './errors.ts';
import type { Settings } from './settings.ts';

const WINDOW_SECONDS = 60;

export class Rates {
  readonly #byAddress: RateLimiterMemory | undefined;
  readonly #byKey: RateLimiterMemory | undefined;

  constructor({ limits, keys }: Pick<Settings, 'limits' | 'keys'>) {
    this.#byAddress = limiterOf('address', limits.requestsPerMinute);
    this.#byKey = limiterOf('key', keys.requestsPerMinute);
  }

  /**
   * Counts a request for its key where it has one, else for its address.
   *
   * @throws ApiError `rate-limited`
   */
  async count(address: string, keyHash: string | undefined): Promise<void> {
    const limiter = keyHash === undefined ? this.#byAddress : this.#byKey;
    try {
      await limiter?.consume(keyHash ?? address);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new ApiError(
        'rate-limited',
        `server: ${limiter!.points} requests a minute are allowed, got more. Ask again in ${retryAfterSeconds} s.`,
        { retryAfterSeconds },
      );
    }
  }
}

function limiterOf(keyPrefix: string, points: number): RateLimiterMemory | undefined {
  if (points === 0) return undefined;
  return new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS });
}
