/** Where things live: what ships with the project, and what this machine's user makes with it. */

import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Runs, packs and compiled graphs; outside the tree's history. Set INTERLINGUA_HOME to move it. */
export function interlinguaHome(): string {
  return path.resolve(process.env.INTERLINGUA_HOME ?? path.join(projectRoot(), '.interlingua'));
}

export function projectRoot(): string {
  return fileURLToPath(new URL('..', import.meta.url));
}
