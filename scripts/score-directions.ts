/** Translates held-out sentences and scores them, for every command that asks how well a model translates. */

import { type Scores, scoreTranslations } from '../model/evaluation/score.ts';
import type { Translator } from '../model/runtime/translator.ts';
import type { HeldOut } from '../model/training/dataset.ts';
import type { Terminal } from './terminal.ts';

/** Between two looks at the progress. */
const LINES_A_BATCH = 256;

/** The usual two: one word after the other, and with a choice. */
const SCORED_BEAMS = [1, 4] as const;

export interface Watch {
  readonly screen: Terminal;
  readonly signal?: AbortSignal;
}

export interface ScoredDirection extends Scores {
  /** Such as `en-de`. */
  readonly direction: string;
  readonly trained: boolean;
  readonly beam: number;
  /** One for each sentence of the direction. */
  readonly texts: readonly string[];
}

/** Greedy and beam scores of every direction; over `via`, when it is given. */
export async function scoreDirections(
  translator: Translator,
  directions: readonly HeldOut[],
  { screen, signal }: Watch,
  via?: string,
): Promise<ScoredDirection[]> {
  const results: ScoredDirection[] = [];
  for (const { source, target, pairs, trained } of directions) {
    const references = pairs.map(([, reference]) => reference);
    const route = via === undefined ? [source, target] : [source, via, target];
    for (const beam of SCORED_BEAMS) {
      const sources = pairs.map(([text]) => text);
      const texts = await translateOver(translator, sources, route, beam, { screen, signal });
      const scores = scoreTranslations(texts, references, target);
      results.push({ direction: `${source}-${target}`, trained, beam, texts, ...scores });
    }
  }
  screen.progress('');
  return results;
}

/** @param route codes of languages from the source's to the target's */
export async function translateOver(
  translator: Translator,
  sources: readonly string[],
  route: readonly string[],
  beam: number,
  { screen, signal }: Watch,
): Promise<string[]> {
  let texts = [...sources];
  for (let leg = 1; leg < route.length; leg++) {
    const [source, target] = route.slice(leg - 1);
    const translations: string[] = [];
    for (let start = 0; start < texts.length; start += LINES_A_BATCH) {
      screen.progress(
        `${source}-${target}, beam ${beam}: ${translations.length} of ${texts.length} sentences`,
      );
      const batch = texts.slice(start, start + LINES_A_BATCH);
      const found = await translator.translateAll(batch, { source, target, beam, signal });
      translations.push(...found.map(({ text }) => text));
    }
    texts = translations;
  }
  return texts;
}
