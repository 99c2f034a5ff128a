import type { Dictionary } from '../interface/english.ts';
import { phrase } from '../interface/phrase.ts';
import type { Attended } from './attended.ts';
import { FaultNotice } from './fault-notice.tsx';
import type { NamedLanguage } from './named-language.ts';
import { TargetChoice } from './target-choice.tsx';
import styles from './target-panel.module.css';
import { TargetRow } from './target-row.tsx';
import { EMPTY_ROW, isUnderWay, type Row, type TranslationState } from './translation-state.ts';

interface Props {
  readonly languages: readonly NamedLanguage[];
  readonly targets: readonly string[];
  /** Codes that were chosen and are not installed. */
  readonly missing: readonly string[];
  readonly translation: TranslationState & { readonly retry: () => void };
  /** The language of the text, once it is known. */
  readonly source: NamedLanguage | undefined;
  readonly original: string;
  readonly shades: boolean;
  readonly attended: Attended | null;
  readonly limit: number;
  readonly dictionary: Dictionary;
  readonly locale: string;
  readonly onTargets: (targets: readonly string[]) => void;
  readonly onLook: (target: string) => void;
  readonly onAttend: (attended: Attended | null) => void;
  readonly onShades: (shades: boolean) => void;
  readonly onSwap: (translation: string, target: string) => void;
}

export function TargetPanel(props: Props) {
  const { languages, targets, translation, source, attended, dictionary, locale } = props;
  const { rows, fault, failures, retry } = translation;
  const chosen = languages.filter(({ code }) => targets.includes(code));
  // The text itself stands beside: it needs no row.
  const shown = chosen.filter(({ code }) => code !== source?.code);
  return (
    <section className={styles.panel} aria-label={dictionary.targets.label}>
      {fault && (
        <FaultNotice
          {...{ fault, failures, dictionary, locale }}
          limit={props.limit}
          onRetry={retry}
        />
      )}
      <PanelNotes {...props} chosen={chosen.length} shown={shown.length} />
      <ul className={styles.rows}>
        {shown.map((target) => (
          <TargetRow
            key={target.code}
            row={rows[target.code] ?? EMPTY_ROW}
            attended={attended?.target === target.code ? attended : undefined}
            {...{ target, source, dictionary, locale }}
            original={props.original}
            shades={props.shades}
            limit={props.limit}
            onLook={props.onLook}
            onAttend={props.onAttend}
            onSwap={props.onSwap}
            onRetry={retry}
          />
        ))}
      </ul>
      <div className={styles.settings}>
        <TargetChoice {...props} words={dictionary.targets} />
        <ShadeChoice {...props} />
      </div>
      <p className="visually-hidden" role="status">
        {announcement(
          shown.flatMap(({ code }) => rows[code] ?? []),
          dictionary.targets,
          locale,
        )}
      </p>
    </section>
  );
}

/** Why there are no rows, or fewer than were chosen. */
function PanelNotes(props: Props & { chosen: number; shown: number }) {
  const { source, missing, targets, dictionary, locale, chosen, shown } = props;
  const words = dictionary.targets;
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const listed = new Intl.ListFormat(locale).format(missing.map((code) => names.of(code) ?? code));
  return (
    <>
      {missing.length > 0 && (
        <p className={styles.note} role="status">
          {phrase(words.missing, { languages: listed }, locale)}{' '}
          <button type="button" className="link" onClick={() => props.onTargets(targets)}>
            {words.forget}
          </button>
        </p>
      )}
      {chosen === 0 && <p className={styles.note}>{words.none}</p>}
      {chosen > 0 && shown === 0 && source && (
        <p className={styles.note}>{phrase(words.alreadyIn, { language: source.name }, locale)}</p>
      )}
    </>
  );
}

/** Whether doubtful words are shaded, which says at the same time what the shades mean. */
function ShadeChoice({ shades, dictionary: { targets: words }, onShades }: Props) {
  return (
    <label className={styles.shade} title={words.shadeHint}>
      <input
        type="checkbox"
        checked={shades}
        onChange={(event) => onShades(event.target.checked)}
      />
      {words.shade}
      <span className={styles.scale} aria-hidden="true">
        <span data-doubt="1" />
        <span data-doubt="2" />
        <span data-doubt="3" />
      </span>
    </label>
  );
}

/** One sentence for screen readers when the state changes, instead of every word as it streams. */
function announcement(rows: Row[], words: Dictionary['targets'], locale: string): string {
  const count = (phase: Row['phase']) => rows.filter((row) => row.phase === phase).length;
  if (rows.some(({ phase }) => isUnderWay(phase))) return words.translating;
  if (count('failed') > 0) return phrase(words.someFailed, { count: count('failed') }, locale);
  return count('done') > 0 ? phrase(words.done, { count: count('done') }, locale) : '';
}
