/** A course that can say, as it goes on, what it makes of a sentence; and what its translations are worth. */

import { scoreTranslations } from '../evaluation/score.ts';
import type { DirectionResult } from '../release.ts';
import type { Course } from '../training/course.ts';
import type { HeldOut } from '../training/dataset.ts';

export interface TalkingCourse extends Course {
  /** Greedily, with what has been learned so far. */
  translate(source: string, target: string, texts: readonly string[]): Promise<string[]>;
  /** Lets go of graphs and files. */
  close(): Promise<void>;
}

/** The scores of held-out sentences, as a manifest wants them. */
export async function scoresOf(
  course: TalkingCourse,
  directions: readonly HeldOut[],
): Promise<DirectionResult[]> {
  const results: DirectionResult[] = [];
  for (const { source, target, pairs, trained } of directions) {
    const texts = pairs.map(([text]) => text);
    const references = pairs.map(([, reference]) => reference);
    const translations = await course.translate(source, target, texts);
    const scores = scoreTranslations(translations, references, target);
    results.push({ direction: `${source}-${target}`, trained, beam: 1, ...scores });
  }
  return results;
}
