/** What a visitor looks at: a translation, and in it perhaps one word. */

import type { SourceWord } from './source-words.ts';
import type { Word } from './words.ts';

export interface Attended {
  /** Language code of the translation. */
  readonly target: string;
  readonly word?: AttendedWord | undefined;
}

export interface AttendedWord {
  /** The how-manieth of the translation. */
  readonly at: number;
  readonly word: Word;
  /** What it came from. */
  readonly sources: readonly SourceWord[];
}
