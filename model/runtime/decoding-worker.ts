/** A thread that decodes: an engine, and messages to it and from it. Started by `DecodingPool`. */

import { parentPort } from 'node:worker_threads';
import { InterlinguaError, messageOf } from '../../data/errors.ts';
import type { Branch } from '../decoding/search.ts';
import type { Fault, WorkerReply, WorkerRequest, WorkerResult } from './decoding-messages.ts';
import { Engine } from './engine.ts';

const engine = new Engine();
const aborts = new Map<number, AbortController>();

if (!parentPort) throw new Error('decoding-worker: must be started as a thread, by DecodingPool.');
const port = parentPort;
const reply = (message: WorkerReply) => port.postMessage(message);

port.on('message', (request: WorkerRequest) => {
  const { id } = request;
  if (request.type === 'abort') {
    aborts.get(id)?.abort();
    return;
  }
  const abort = new AbortController();
  aborts.set(id, abort);
  answer(request, abort.signal)
    .then(
      (result) => reply({ type: 'result', id, result }),
      (error: unknown) => reply({ type: 'fault', id, fault: faultOf(error) }),
    )
    .finally(() => aborts.delete(id));
});

async function answer(
  request: Exclude<WorkerRequest, { type: 'abort' }>,
  signal: AbortSignal,
): Promise<WorkerResult> {
  const { id } = request;
  if (request.type === 'encode') return engine.encode(request.encoder, request.sentence);
  if (request.type === 'warm') {
    await engine.warm(request.graphs);
    return undefined;
  }
  const onToken = (token: number) => reply({ type: 'token', id, token });
  const onBranches = (branches: readonly Branch[]) => reply({ type: 'branches', id, branches });
  return engine.decode(request.task, { signal, onToken, onBranches });
}

function faultOf(error: unknown): Fault {
  const stack = error instanceof Error ? error.stack : undefined;
  const code = error instanceof InterlinguaError ? error.code : undefined;
  return { code, message: messageOf(error), stack };
}
