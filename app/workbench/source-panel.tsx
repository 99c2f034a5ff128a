import { useId } from 'react';
import { LIMITS } from '../http/limits.ts';
import type { Dictionary } from '../interface/english.ts';
import { phrase } from '../interface/phrase.ts';
import type { NamedLanguage } from './named-language.ts';
import styles from './source-panel.module.css';
import type { Detected } from './translation-state.ts';

/** Below this confidence, in per cent, a detection is called a guess. */
const SURE = 60;
/** From this many characters on, a text is set in the size of the translations. */
const LONG = 180;

interface Props {
  readonly text: string;
  readonly characters: number;
  /** A language code, or `auto`. */
  readonly source: string;
  readonly detected: Detected | undefined;
  readonly languages: readonly NamedLanguage[];
  readonly words: Dictionary['source'];
  readonly locale: string;
  readonly onText: (text: string) => void;
  readonly onSource: (source: string) => void;
}

export function SourcePanel(props: Props) {
  const { text, characters, words, languages, source, detected, onText } = props;
  const noteId = useId();
  const code = source === 'auto' ? detected?.language : source;
  const written = languages.find((language) => language.code === code);
  return (
    <section className={styles.panel} aria-label={words.label}>
      <textarea
        className={styles.text}
        data-long={characters > LONG}
        aria-label={words.label}
        aria-describedby={noteId}
        placeholder={words.placeholder}
        value={text}
        lang={text ? written?.code : undefined}
        dir={text ? (written?.direction ?? 'auto') : undefined}
        rows={2}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the page is the translator; there is nothing before it to read.
        autoFocus
        onChange={(event) => onText(event.target.value)}
      />
      <div className={styles.foot}>
        <SourceLanguage {...props} />
        <CharacterNote {...props} id={noteId} />
        {text && (
          <button type="button" className={styles.clear} onClick={() => onText('')}>
            {words.clear}
          </button>
        )}
      </div>
    </section>
  );
}

/** A select whose first choice, detection, reads as what was detected. */
function SourceLanguage({ source, detected, languages, words, locale, onSource }: Props) {
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

function CharacterNote({ characters, words, locale, id }: Props & { id: string }) {
  const limit = LIMITS.characters;
  const excess = characters - limit;
  return (
    <span id={id} className={excess > 0 ? styles.tooLong : styles.count} role="status">
      {excess > 0
        ? phrase(words.tooLong, { limit, excess }, locale)
        : phrase(words.count, { count: characters, limit }, locale)}
    </span>
  );
}
