import { useId } from 'react';
import type { Dictionary } from '../interface/english.ts';
import { phrase } from '../interface/phrase.ts';
import { Examples } from './examples.tsx';
import type { NamedLanguage } from './named-language.ts';
import styles from './source-panel.module.css';
import { SourceText } from './source-text.tsx';
import type { SourceWord } from './source-words.ts';
import type { Detected } from './translation-state.ts';
import { useCopied } from './use-copied.ts';

/** Below this confidence, in per cent, a detection is called a guess. */
const SURE = 60;
/** From this many characters on, a text is set in the size of the translations. */
const LONG = 180;

interface Props {
  readonly text: string;
  readonly characters: number;
  /** How many characters a text may have. */
  readonly limit: number;
  /** A language code, or `auto`. */
  readonly source: string;
  readonly detected: Detected | undefined;
  readonly languages: readonly NamedLanguage[];
  readonly marked: readonly SourceWord[];
  readonly dictionary: Dictionary;
  readonly locale: string;
  /** The address that opens the page with this text. */
  readonly linkOf: () => string;
  readonly onText: (text: string) => void;
  readonly onExample: (text: string, language: string) => void;
  readonly onSource: (source: string) => void;
}

export function SourcePanel(props: Props) {
  const { text, characters, dictionary, languages, source, detected, onText } = props;
  const words = dictionary.source;
  const noteId = useId();
  const code = source === 'auto' ? detected?.language : source;
  const written = languages.find((language) => language.code === code);
  return (
    <section className={styles.panel} aria-label={words.label}>
      <SourceText
        {...{ text, noteId, onText }}
        isLong={characters > LONG}
        language={written?.code}
        direction={written?.direction}
        label={words.label}
        placeholder={words.placeholder}
        marked={props.marked}
      />
      <div className={styles.foot}>
        <SourceLanguage {...props} />
        <CharacterNote {...props} id={noteId} />
        {text && <LinkButton {...props} />}
        {text && (
          <button type="button" className={styles.action} onClick={() => onText('')}>
            {words.clear}
          </button>
        )}
      </div>
      {!text && <Examples {...{ languages }} title={words.examples} onExample={props.onExample} />}
    </section>
  );
}

/** A select whose first choice, detection, reads as what was detected. */
function SourceLanguage({ source, detected, languages, dictionary, locale, onSource }: Props) {
  const words = dictionary.source;
  const found = languages.find(({ code }) => code === detected?.language);
  const isSure = detected && detected.confidence >= SURE;
  const detection =
    found && detected && detected.confidence > 0
      ? phrase(
          isSure ? words.detected : words.unsure,
          { language: found.name, confidence: detected.confidence },
          locale,
        )
      : words.detect;
  return (
    <select
      className={styles.language}
      aria-label={words.language}
      value={source}
      onChange={(event) => onSource(event.target.value)}
    >
      <option value="auto">{detection}</option>
      {languages.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

function CharacterNote({
  text,
  characters,
  limit,
  dictionary,
  locale,
  id,
  onText,
}: Props & { id: string }) {
  const words = dictionary.source;
  const excess = characters - limit;
  if (excess <= 0) {
    return (
      <span id={id} className={styles.count} title={words.countHint}>
        {text && phrase(words.count, { count: characters, limit }, locale)}
      </span>
    );
  }
  const shorten = () => onText([...text].slice(0, limit).join(''));
  return (
    <span id={id} className={styles.tooLong} role="status">
      {phrase(words.tooLong, { limit, excess }, locale)}{' '}
      <button type="button" className="link" onClick={shorten}>
        {words.shorten}
      </button>
    </span>
  );
}

function LinkButton({ dictionary: { share }, linkOf }: Props) {
  const [outcome, copy] = useCopied();
  return (
    <button
      type="button"
      className={styles.action}
      title={share.hint}
      aria-live="polite"
      onClick={() => copy(linkOf())}
    >
      {share[outcome ?? 'copy']}
    </button>
  );
}
