import type { Dictionary } from '../interface/english.ts';
import { phrase } from '../interface/phrase.ts';
import type { NamedLanguage } from './named-language.ts';
import { TargetChoice } from './target-choice.tsx';
import styles from './target-panel.module.css';
import { TargetRow } from './target-row.tsx';
import { EMPTY_ROW, type Row } from './translation-state.ts';

interface Props {
  readonly languages: readonly NamedLanguage[];
  readonly targets: readonly string[];
  readonly rows: Readonly<Record<string, Row>>;
  /** The source language, once it is known. */
  readonly source: string | undefined;
  readonly dictionary: Dictionary;
  readonly locale: string;
  readonly onTargets: (targets: readonly string[]) => void;
  readonly onRetry: () => void;
}

export function TargetPanel(props: Props) {
  const { languages, targets, rows, source, dictionary, locale, onTargets, onRetry } = props;
  const chosen = languages.filter(({ code }) => targets.includes(code));
  const written = languages.find(({ code }) => code === source);
  return (
    <section className={styles.panel} aria-label={dictionary.targets.label}>
      {chosen.length === 0 && <p className={styles.none}>{dictionary.targets.none}</p>}
      <ul className={styles.rows}>
        {chosen.map((target) => (
          <TargetRow
            key={target.code}
            row={rows[target.code] ?? EMPTY_ROW}
            source={written}
            {...{ target, dictionary, locale, onRetry }}
          />
        ))}
      </ul>
      <TargetChoice {...{ languages, targets, locale, onTargets }} words={dictionary.targets} />
      <p className="visually-hidden" role="status">
        {announcement(Object.values(rows), dictionary.targets, locale)}
      </p>
    </section>
  );
}

/** One sentence for screen readers when the state changes, instead of every word as it streams. */
function announcement(rows: Row[], words: Dictionary['targets'], locale: string): string {
  if (rows.length === 0) return '';
  const count = (phase: Row['phase']) => rows.filter((row) => row.phase === phase).length;
  if (count('loading') + count('partial') > 0) return words.translating;
  const failed = phrase(words.someFailed, { count: count('failed') }, locale);
  const done = phrase(words.done, { count: count('done') }, locale);
  return count('failed') > 0 ? failed : done;
}
