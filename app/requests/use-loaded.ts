'use client';

import { useEffect, useState } from 'react';
import { RequestFault } from './ask.ts';

/** What is loaded, while it is loaded and after. What came before stays until the next is there. */
export interface Loaded<T> {
  readonly phase: 'empty' | 'loading' | 'done' | 'failed';
  readonly value: T | undefined;
  /** What `value` was asked for with. */
  readonly key: string | null;
  readonly fault?: RequestFault;
}

/**
 * Loads anew whenever `key` changes, and stops what was under way. A key of null is nothing to load.
 *
 * @param load may change at every rendering; only `key` counts
 * @param pauseMs waits for a pause this long in the changing of `key`
 */
export function useLoaded<T>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<T>,
  pauseMs = 0,
): Loaded<T> & { retry: () => void } {
  const [state, setState] = useState<Loaded<T>>({ phase: 'empty', value: undefined, key: null });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: load belongs to key; attempt starts anew.
  useEffect(() => {
    if (key === null) {
      setState({ phase: 'empty', value: undefined, key: null });
      return;
    }
    const aborter = new AbortController();
    setState(({ value, key: before }) => ({ phase: 'loading', value, key: before }));
    const run = async () => {
      try {
        const value = await load(aborter.signal);
        setState({ phase: 'done', value, key });
      } catch (fault) {
        if (aborter.signal.aborted) return;
        const known =
          fault instanceof RequestFault ? fault : new RequestFault('internal', String(fault));
        setState(({ value, key: before }) => ({
          phase: 'failed',
          value,
          key: before,
          fault: known,
        }));
      }
    };
    const timer = setTimeout(run, pauseMs);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [key, attempt]);

  return { ...state, retry: () => setAttempt(attempt + 1) };
}
