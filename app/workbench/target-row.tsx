import { useMemo, useState } from 'react';
import type { Dictionary } from '../interface/english.ts';
import { languageHue } from '../interface/language-hue.ts';
import { phrase } from '../interface/phrase.ts';
import type { Attended } from './attended.ts';
import { faultSentence } from './fault-sentence.ts';
import type { NamedLanguage } from './named-language.ts';
import { RowActions, type Unfolded } from './row-actions.tsx';
import { lookedAt, placesOf } from './source-words.ts';
import styles from './target-row.module.css';
import { isUnderWay, type Row } from './translation-state.ts';
import { TranslationText } from './translation-text.tsx';
import { BackTranslation, OtherWays } from './unfolded.tsx';
import { WhyNote } from './why-note.tsx';
import { wordsOf } from './words.ts';

interface Props {
  readonly target: NamedLanguage;
  /** The language of the text, once it is known. */
  readonly source: NamedLanguage | undefined;
  /** What was translated. */
  readonly original: string;
  readonly row: Row;
  readonly shades: boolean;
  /** Undefined where another translation is looked at. */
  readonly attended: Attended | undefined;
  readonly dictionary: Dictionary;
  readonly locale: string;
  readonly limit: number;
  /** A translation is looked at; which word of it, if one is, stays. */
  readonly onLook: (target: string) => void;
  readonly onAttend: (attended: Attended | null) => void;
  readonly onSwap: (translation: string, target: string) => void;
  readonly onRetry: () => void;
}

export function TargetRow(props: Props) {
  const { target, source, original, row, attended, dictionary, locale, onAttend } = props;
  const [unfolded, setUnfolded] = useState<Unfolded>(null);
  const isDone = row.phase === 'done' && row.text !== '';
  const look = () => props.onLook(target.code);
  return (
    <li
      className={styles.row}
      data-hue={languageHue(target.code)}
      data-phase={row.phase}
      data-attended={attended !== undefined}
      onPointerEnter={look}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onAttend(null)}
      onFocus={look}
    >
      <div className={styles.said}>
        <div className={styles.head}>
          <h2 className={styles.name} lang={target.code}>
            {target.endonym}
          </h2>
          <UntrainedNote {...props} />
        </div>
        <RowText {...props} />
      </div>
      {isDone && source && (
        <div className={styles.foot} data-why={attended?.word !== undefined}>
          <RowActions
            {...{ row, target, source, unfolded, locale }}
            words={dictionary.row}
            onUnfold={setUnfolded}
            onSwap={() => props.onSwap(row.text, target.code)}
          />
          <WhyNote attended={attended?.word} words={dictionary.why} locale={locale} />
        </div>
      )}
      {isDone && unfolded === 'others' && row.alternatives && (
        <OtherWays texts={row.alternatives} best={row.text} language={target} />
      )}
      {isDone && unfolded === 'back' && source && (
        <BackTranslation text={row.text} {...{ source, target, original, dictionary, locale }} />
      )}
    </li>
  );
}

/** That no corpus has this pair. */
function UntrainedNote({ target, source, dictionary: { targets }, locale }: Props) {
  if (!source || source.trainedTargets.includes(target.code)) return null;
  const hint = phrase(targets.untrainedHint, { source: source.name, target: target.name }, locale);
  return (
    <span className={styles.note} title={hint}>
      {targets.untrained}
      <span className="visually-hidden">. {hint}</span>
    </span>
  );
}

function RowText(props: Props) {
  const { target, source, original, row, attended, dictionary, locale } = props;
  const { text, phase, fault, details } = row;
  const isStreaming = isUnderWay(phase);
  const words = useMemo(
    () => (details && phase === 'done' ? wordsOf(details.tokens, target.code) : undefined),
    [details, phase, target.code],
  );
  const ask = (at: number | undefined) => {
    const word = at === undefined ? undefined : words?.[at];
    if (at === undefined || !word || !details) return props.onAttend({ target: target.code });
    const places = placesOf(details.sourceTokens, original);
    const sources = lookedAt(word.attention, places, original, source?.code ?? 'und');
    props.onAttend({ target: target.code, word: { at, word, sources } });
  };
  return (
    <>
      {phase === 'empty' && <p className={styles.empty}>{dictionary.targets.empty}</p>}
      {isStreaming && text === '' && <p className={styles.waiting} aria-hidden="true" />}
      {text !== '' && (
        <TranslationText
          {...{ text, words }}
          language={target}
          isBusy={isStreaming}
          shades={props.shades}
          attended={attended?.word?.at}
          hint={dictionary.why.hint}
          onWord={ask}
        />
      )}
      {phase === 'failed' && fault && (
        <p className={styles.failed}>
          {faultSentence(fault, dictionary, locale, props.limit)}{' '}
          <button type="button" className="link" onClick={props.onRetry}>
            {dictionary.retry}
          </button>
        </p>
      )}
    </>
  );
}
