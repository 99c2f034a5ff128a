/**
 * Lets requests begin a few in each turn of the event loop. libuv accepts one connection in a turn, so that clients who have
 * just connected wait for as many turns as there are of them: turns must be short, however many requests have come.
 */

const IN_A_TURN = 4;

const waiting: (() => void)[] = [];

/** Resolves when a request may begin, in the order of the calls. */
export function turn(): Promise<void> {
  return new Promise((begin) => {
    waiting.push(begin);
    if (waiting.length === 1) setImmediate(letIn);
  });
}

function letIn(): void {
  for (const begin of waiting.splice(0, IN_A_TURN)) begin();
  if (waiting.length > 0) setImmediate(letIn);
}
