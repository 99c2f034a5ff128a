/**
 * Where the core languages' tables start: those of the pivot at random, those of the others where a word
 * alignment with the pivot puts them, so that words that mean the same start alike.
 */

import { TARGET_EMBEDDING } from '../decoder.ts';
import { SOURCE_EMBEDDING } from '../interlingua.ts';
import type { StoredTensor } from '../safetensors.ts';
import { type CoreRun, startingState } from './core-course.ts';
import { packParameter } from './state.ts';
import { alignTable, lexiconFor, pivotTasks } from './word-alignment.ts';

/** A start for every parameter; tables move for the languages that have a task with the pivot, the first one. */
export function alignedStart({
  config,
  vocabularies,
  tasks,
}: Pick<CoreRun, 'config' | 'vocabularies' | 'tasks'>): Map<string, StoredTensor> {
  const start = startingState(config, vocabularies).snapshot().tensors;
  const tableOf = (language: string, role: string) =>
    start.get(packParameter(language, role))!.data as Float32Array;
  const [pivot] = vocabularies.keys();
  for (const [language, task] of pivotTasks(vocabularies.keys(), tasks)) {
    const [known, own] = [pivot, language].map((code) => vocabularies.get(code)!.tokens);
    const lexicon = lexiconFor(task.examples, { known, language: own });
    for (const role of [SOURCE_EMBEDDING, TARGET_EMBEDDING]) {
      const tables = { known: tableOf(pivot, role), fresh: tableOf(language, role) };
      alignTable({ ...tables, width: config.model.width }, lexicon);
    }
  }
  return start;
}
