/** Threads that run TypeScript. */

import { Worker } from 'node:worker_threads';

/**
 * A thread does not inherit what lets a process run TypeScript, so it is told to load that first.
 *
 * @param file the URL of a TypeScript module
 */
export function startWorker(file: URL, workerData: unknown): Worker {
  // A program given as text resolves packages from the folder that the command was started in.
  const program = `import('tsx/esm/api').then(({ register }) => {
    register();
    return import(${JSON.stringify(file.href)});
  });`;
  return new Worker(program, { eval: true, workerData });
}
