import type { Dictionary } from '../interface/english.ts';
import { phrase } from '../interface/phrase.ts';
import type { AttendedWord } from './attended.ts';
import styles from './target-row.module.css';

interface Props {
  readonly attended: AttendedWord | undefined;
  readonly words: Dictionary['why'];
  readonly locale: string;
}

/** Where a word came from, and how sure the model was of it. */
export function WhyNote({ attended, words, locale }: Props) {
  return (
    <p className={styles.why} role="status">
      {attended && sentence(attended, words, locale)}
    </p>
  );
}

function sentence({ word, sources }: AttendedWord, words: Dictionary['why'], locale: string) {
  const percent = (share: number) => Math.round(100 * share);
  const named = sources.map(({ text, share }) =>
    phrase(words.share, { word: text, share: percent(share) }, locale),
  );
  const from =
    named.length > 0
      ? phrase(words.from, { words: named.join(words.separator) }, locale)
      : words.nowhere;
  const sure = phrase(words.sure, { sure: percent(word.probability) }, locale);
  return `${word.text}: ${from} · ${sure}`;
}
