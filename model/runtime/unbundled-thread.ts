/** Starts decoding threads where nothing was bundled: for commands and tests, which run from the sources. */

import { Worker } from 'node:worker_threads';

/** A thread does not inherit that its process understands TypeScript, so it is told first. */
const START = `
  const { workerData } = require('node:worker_threads');
  import('tsx/esm/api')
    .then(({ register }) => register())
    .then(() => import(workerData.module));
`;

export function startUnbundled(): Worker {
  const module = new URL('./decoding-worker.ts', import.meta.url).href;
  return new Worker(START, { eval: true, workerData: { module } });
}
