import { useEffect, useReducer } from 'react';
import { RequestFault } from '../requests/ask.ts';
import { advanceRuns, isRefusal, NO_RUNS, type RunsEvent, type RunsState } from './runs-state.ts';
import type { TeachRequests } from './teach-requests.ts';

const RETRY_MS = 2_000;

/** All runs, live. What breaks off is taken up again, be the server started anew in between. */
export function useRuns(requests: TeachRequests): RunsState {
  const [state, dispatch] = useReducer(advanceRuns, NO_RUNS);
  useEffect(() => {
    const aborter = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = async () => {
      const fault = await listen(requests, aborter.signal, dispatch);
      if (aborter.signal.aborted) return;
      dispatch({ type: 'connection-end', fault: fault?.code });
      // With another password these are other requests.
      if (!isRefusal(fault?.code)) timer = setTimeout(follow, RETRY_MS);
    };
    void follow();
    return () => {
      aborter.abort();
      clearTimeout(timer);
    };
  }, [requests]);
  return state;
}

/** @returns why it ended; undefined when the server closed the stream, as it does when it ends */
async function listen(
  requests: TeachRequests,
  signal: AbortSignal,
  dispatch: (event: RunsEvent) => void,
): Promise<RequestFault | undefined> {
  dispatch({ type: 'connection-start' });
  try {
    for await (const part of requests.events(signal)) dispatch(part);
    return undefined;
  } catch (fault) {
    return fault instanceof RequestFault ? fault : new RequestFault('unreachable', String(fault));
  }
}
