/** Where things live: what ships with the project, and what this machine's user makes with it. */

import path from 'node:path';

/** Every command and the server start in the project's own folder. */
export function projectRoot(): string {
  return process.cwd();
}

/** Runs, packs and compiled graphs; outside the tree's history. Set INTERLINGUA_HOME to move it. */
export function interlinguaHome(): string {
  return path.resolve(
    /*turbopackIgnore: true*/ process.env.INTERLINGUA_HOME ??
      path.join(/*turbopackIgnore: true*/ projectRoot(), '.interlingua'),
  );
}

/** What visitors suggested, as SQLite. */
export function suggestionsFile(): string {
  return path.join(/*turbopackIgnore: true*/ interlinguaHome(), 'suggestions.db');
}

/** Folders of runs, each named after its run. */
export function runsFolder(): string {
  return path.join(/*turbopackIgnore: true*/ interlinguaHome(), 'runs');
}

/** Where corpora are downloaded, written and uploaded to. */
export function corporaFolder(): string {
  return path.join(/*turbopackIgnore: true*/ interlinguaHome(), 'corpora');
}

/** The runs in line to be taught, as SQLite. */
export function teachQueueFile(): string {
  return path.join(/*turbopackIgnore: true*/ interlinguaHome(), 'teach.db');
}

/** The release that the site and the commands use; INTERLINGUA_RELEASE names another folder. */
export function releaseFolder(): string {
  return path.resolve(
    /*turbopackIgnore: true*/ process.env.INTERLINGUA_RELEASE ??
      path.join(/*turbopackIgnore: true*/ projectRoot(), 'public/models/core'),
  );
}
