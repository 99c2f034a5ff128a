/** The parts of the stream that tells of runs: one JSON object per line (NDJSON). */

import type { ShelvedCorpus } from '../../../model/teaching/corpus-shelf.ts';
import type { RunHistory, RunSummary } from '../../../model/teaching/run-view.ts';

/**
 * Each part replaces the one of its kind before it. `runs` comes first, and whenever something in it has
 * changed; a `run-history` for each run that is shown, and whenever it has grown; so do the `corpora`.
 */
export type TeachPart =
  | {
      type: 'runs';
      runs: readonly RunSummary[];
      /** Codes of the languages that can be translated now. */
      installed: readonly string[];
      /** Workers that are there. */
      workers: number;
    }
  | { type: 'run-history'; run: string; history: RunHistory }
  | { type: 'corpora'; corpora: readonly ShelvedCorpus[] };
