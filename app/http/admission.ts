/** How many requests may be at work or wait; the next is told to come again, so that no queue grows. */

import { ApiError } from './errors.ts';

/** Weight of the latest request in the mean duration. */
const RECENT = 0.2;
const LONGEST_WAIT_SECONDS = 60;

export class Admission {
  #pending = 0;
  #meanSeconds = 1;

  constructor(readonly limit: number) {}

  get pending(): number {
    return this.#pending;
  }

  /**
   * @returns to be called when the request is done; a second call does nothing
   * @throws ApiError `busy`, with the time that one place is likely to take to come free
   */
  enter(): () => void {
    if (this.#pending >= this.limit) throw busy(this.#meanSeconds);
    this.#pending += 1;
    const entered = performance.now();
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      this.#pending -= 1;
      const seconds = (performance.now() - entered) / 1000;
      this.#meanSeconds += RECENT * (seconds - this.#meanSeconds);
    };
  }
}

/** The server has more to do than it takes on. */
function busy(seconds: number, cause?: unknown): ApiError {
  const retryAfterSeconds = Math.min(LONGEST_WAIT_SECONDS, Math.max(1, Math.ceil(seconds)));
  const message = `server: too many requests are waiting. Ask again in ${retryAfterSeconds} s.`;
  return new ApiError('busy', message, { cause, retryAfterSeconds });
}
