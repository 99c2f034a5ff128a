/**
 * Where the core languages' tables start: those of the others drawn to where a word alignment with the pivot
 * puts them, so that words that mean the same are alike. Those of the pivot stay as they are.
 */

import { TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { AlignedShares } from './config.ts';
import { type CoreRun, startingState } from './core-course.ts';
import { packParameter } from './state.ts';
import { alignTable, lexiconFor, pivotTasks } from './word-alignment.ts';

type RunStart = Pick<CoreRun, 'config' | 'vocabularies' | 'tasks'>;

/** A start for every parameter of a run that begins from nothing: at random, then drawn. */
export function alignedStart(run: RunStart, shares: AlignedShares): Map<string, StoredTensor> {
  const start = startingState(run.config, run.vocabularies).snapshot().tensors;
  drawTables(start, run, shares);
  return start;
}

/**
 * Draws tables of all languages that have a task with the pivot, the first language, in place.
 *
 * @param tensors by the names of a run
 * @param shares how far: 0 leaves them where they are
 */
export function drawTables(
  tensors: ReadonlyMap<string, StoredTensor>,
  { config, vocabularies, tasks }: RunStart,
  shares: AlignedShares,
): void {
  const roles = [
    { role: SOURCE_EMBEDDING, share: shares.source },
    { role: TARGET_EMBEDDING, share: shares.target },
  ].filter(({ share }) => share > 0);
  if (roles.length === 0) return;
  const tableOf = (language: string, role: string) =>
    tensors.get(packParameter(language, role))!.data as Float32Array;
  const [pivot] = vocabularies.keys();
  for (const [language, task] of pivotTasks(vocabularies.keys(), tasks)) {
    const [known, own] = [pivot, language].map((code) => vocabularies.get(code)!.tokens);
    const lexicon = lexiconFor(task.examples, { known, language: own });
    for (const { role, share } of roles) {
      const tables = { known: tableOf(pivot, role), own: tableOf(language, role) };
      alignTable({ ...tables, width: config.model.width }, lexicon, share);
    }
  }
}
