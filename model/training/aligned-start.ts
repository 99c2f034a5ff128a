/**
 * Where the core languages' tables start: those of the others drawn to where a word alignment with the pivot
 * puts them, so that words that mean the same are alike. Those of the pivot stay as they are.
 */

import { TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { Values } from '../parameters.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { AlignedShares } from './config.ts';
import { type CoreRun, startingState } from './core-course.ts';
import { packParameter } from './state.ts';
import { drawTables, pivotTasks } from './word-alignment.ts';

type RunStart = Pick<CoreRun, 'config' | 'vocabularies' | 'tasks'>;

/**
 * A start for every parameter of a run that begins from nothing: at random, then drawn.
 *
 * @returns undefined where nothing is to be drawn, since a run begins at random by itself
 */
export function alignedStart(
  run: RunStart,
  shares: AlignedShares,
): Map<string, StoredTensor> | undefined {
  if (shares.source === 0 && shares.target === 0) return undefined;
  const start = startingState(run.config, run.vocabularies).snapshot().tensors;
  drawToPivot(start, run, shares);
  return start;
}

/**
 * Draws tables of all languages that have a task with the pivot, the first language, in place.
 *
 * @param tensors by the names of a run
 * @param shares how far: 0 leaves them where they are
 */
export function drawToPivot(
  tensors: ReadonlyMap<string, StoredTensor>,
  { config, vocabularies, tasks }: RunStart,
  shares: AlignedShares,
): void {
  const tablesOf = (language: string): Values => {
    const entries = [SOURCE_EMBEDDING, TARGET_EMBEDDING].map((role) => {
      return [role, tensors.get(packParameter(language, role))!.data as Float32Array];
    });
    return Object.fromEntries(entries);
  };
  const [pivot] = vocabularies.keys();
  for (const [language, { examples }] of pivotTasks(vocabularies.keys(), tasks)) {
    const tables = { known: tablesOf(pivot), own: tablesOf(language), width: config.model.width };
    const [known, own] = [pivot, language].map((code) => vocabularies.get(code)!.tokens);
    drawTables(tables, examples, { known, language: own }, shares);
  }
}
