import type { Dictionary } from '../interface/english.ts';
import { phrase } from '../interface/phrase.ts';
import type { NamedLanguage } from './named-language.ts';
import styles from './row-actions.module.css';
import type { Row } from './translation-state.ts';
import { useCopied } from './use-copied.ts';
import { useReader } from './voices.ts';

/** What is unfolded below a translation. */
export type Unfolded = 'others' | 'back' | null;

interface Props {
  readonly row: Row;
  readonly target: NamedLanguage;
  readonly source: NamedLanguage;
  readonly unfolded: Unfolded;
  readonly words: Dictionary['row'];
  readonly locale: string;
  readonly onUnfold: (unfolded: Unfolded) => void;
  readonly onSwap: () => void;
}

/** What can be done with a translation: out of sight until its row is pointed at, touched or reached by the keyboard. */
export function RowActions(props: Props) {
  const { row, target, source, unfolded, words, locale, onUnfold, onSwap } = props;
  const [outcome, copy] = useCopied();
  const reader = useReader(row.text, target.code);
  const others = row.alternatives?.length ?? 0;
  const fold = (name: Exclude<Unfolded, null>) => ({
    'aria-expanded': unfolded === name,
    onClick: () => onUnfold(unfolded === name ? null : name),
  });
  return (
    <div className={styles.actions}>
      <button type="button" aria-live="polite" onClick={() => copy(row.text)}>
        {outcome === 'failed' ? words.copyFailed : words[outcome ?? 'copy']}
      </button>
      {reader && (
        <button type="button" aria-pressed={reader.isReading} onClick={reader.toggle}>
          {reader.isReading ? words.stop : words.listen}
        </button>
      )}
      {others > 0 && (
        <button type="button" {...fold('others')}>
          {phrase(words.others, { count: others }, locale)}
        </button>
      )}
      <button type="button" {...fold('back')}>
        {words.back}
      </button>
      <button
        type="button"
        title={phrase(words.swapHint, { language: source.name }, locale)}
        onClick={onSwap}
      >
        {words.swap}
      </button>
      <span className={styles.more} aria-hidden="true">
        {words.more}
      </span>
    </div>
  );
}
