import { LIMITS } from '../http/limits.ts';
import type { Dictionary } from '../interface/english.ts';
import { languageHue } from '../interface/language-hue.ts';
import { phrase } from '../interface/phrase.ts';
import { CopyButton } from './copy-button.tsx';
import type { NamedLanguage } from './named-language.ts';
import styles from './target-row.module.css';
import type { Fault, Row } from './translation-state.ts';

interface Props {
  readonly target: NamedLanguage;
  readonly source: NamedLanguage | undefined;
  readonly row: Row;
  readonly dictionary: Dictionary;
  readonly locale: string;
  readonly onRetry: () => void;
}

export function TargetRow(props: Props) {
  const { target, source, row, dictionary } = props;
  const isSource = target.code === source?.code;
  return (
    <li className={styles.row} data-hue={languageHue(target.code)} data-phase={row.phase}>
      <div className={styles.head}>
        <h2 className={styles.name} lang={target.code}>
          {target.endonym}
        </h2>
        <RowNote {...props} />
        {row.phase === 'done' && !isSource && (
          <CopyButton text={row.text} words={dictionary.targets} />
        )}
      </div>
      {!isSource && <RowText {...props} />}
    </li>
  );
}

/** What is to be known of the pair: that it is none, or that it was never trained. */
function RowNote({ target, source, dictionary: { targets }, locale }: Props) {
  if (!source) return null;
  if (target.code === source.code) return <span className={styles.note}>{targets.same}</span>;
  if (source.trainedTargets.includes(target.code)) return null;
  const hint = phrase(targets.untrainedHint, { source: source.name, target: target.name }, locale);
  return (
    <span className={styles.note} title={hint}>
      {targets.untrained}
      <span className="visually-hidden">. {hint}</span>
    </span>
  );
}

function RowText({ target, row, dictionary, locale, onRetry }: Props) {
  const { text, phase, fault } = row;
  const isStreaming = phase === 'loading' || phase === 'partial';
  return (
    <>
      {phase === 'empty' && <p className={styles.empty}>{dictionary.targets.empty}</p>}
      {isStreaming && text === '' && <p className={styles.waiting} aria-hidden="true" />}
      {text !== '' && (
        <p
          className={styles.text}
          lang={target.code}
          dir={target.direction}
          aria-busy={isStreaming}
        >
          {text}
        </p>
      )}
      {phase === 'failed' && fault && (
        <p className={styles.failed}>
          {explain(fault, dictionary, locale)}{' '}
          <button type="button" className="link" onClick={onRetry}>
            {dictionary.retry}
          </button>
        </p>
      )}
    </>
  );
}

function explain({ code, detail }: Fault, dictionary: Dictionary, locale: string): string {
  if (code === 'interrupted') return dictionary.targets.interrupted;
  return phrase(dictionary.errors[code], { limit: LIMITS.characters, detail }, locale);
}
