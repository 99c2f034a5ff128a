/** Tells what would go on for ever that the server is to end. */

import { once } from './once.ts';

const stopping = () => once('shutdown', () => new AbortController());

export function shutdownSignal(): AbortSignal {
  return stopping().signal;
}

export function tellShutdown(): void {
  stopping().abort();
}
