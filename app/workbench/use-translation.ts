import { useCallback, useEffect, useReducer, useState } from 'react';
import { RequestFault } from '../requests/ask.ts';
import { requestTranslation, type TranslationOrder } from './translation-request.ts';
import {
  advance,
  type Fault,
  NO_TRANSLATION,
  type TranslationEvent,
  type TranslationState,
} from './translation-state.ts';

/** Waits for a pause in the typing this long. */
const PAUSE_MS = 300;

/**
 * The translation of `order` as it comes in; null is nothing to translate. A new order aborts the one
 * before, on the server, too.
 */
export function useTranslation(
  order: TranslationOrder | null,
): TranslationState & { readonly retry: () => void } {
  const [state, dispatch] = useReducer(advance, NO_TRANSLATION);
  const [attempt, setAttempt] = useState(0);
  // The order by its content: a new object with the same content is not a new order.
  const key = order && JSON.stringify(order);

  // biome-ignore lint/correctness/useExhaustiveDependencies: attempt is not read, but starts anew.
  useEffect(() => {
    if (key === null) {
      dispatch({ type: 'order-clear' });
      return;
    }
    const aborter = new AbortController();
    const timer = setTimeout(() => run(JSON.parse(key), aborter.signal, dispatch), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [key, attempt]);

  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { ...state, retry };
}

async function run(
  order: TranslationOrder,
  signal: AbortSignal,
  dispatch: (event: TranslationEvent) => void,
): Promise<void> {
  dispatch({ type: 'order-start', targets: order.targets });
  try {
    for await (const part of requestTranslation(order, signal)) dispatch(part);
    dispatch({ type: 'order-end' });
  } catch (fault) {
    // Aborted by a newer order, which owns the state now.
    if (!signal.aborted) dispatch({ type: 'order-end', fault: describe(fault) });
  }
}

function describe(fault: unknown): Fault {
  if (!(fault instanceof RequestFault)) return { code: 'interrupted', detail: String(fault) };
  const { code, detail, retryAfterSeconds } = fault;
  return { code, detail, retryAfterSeconds };
}
