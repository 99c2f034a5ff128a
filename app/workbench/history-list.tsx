import type { Dictionary } from '../interface/english.ts';
import { languageHue } from '../interface/language-hue.ts';
import { phrase } from '../interface/phrase.ts';
import styles from './history-list.module.css';
import type { NamedLanguage } from './named-language.ts';
import type { History } from './use-history.ts';

interface Props {
  readonly history: History;
  readonly languages: readonly NamedLanguage[];
  readonly words: Dictionary['history'];
  readonly locale: string;
  readonly onTake: (text: string, language: string) => void;
}

/** How much of a text is enough to know it again. */
const SHOWN = 120;

/** What was translated before, folded away. */
export function HistoryList({ history, languages, words, locale, onTake }: Props) {
  if (history.texts.length === 0) return null;
  return (
    <details className={styles.history}>
      <summary>{phrase(words.title, { count: history.texts.length }, locale)}</summary>
      <ul>
        {history.texts.map(({ text, language }) => {
          const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
          const written = languages.find(({ code }) => code === language);
          return (
            <li key={text} data-hue={languageHue(language)}>
              <button
                type="button"
                className={styles.text}
                lang={language}
                dir={written?.direction}
                onClick={() => onTake(text, language)}
              >
                {shown}
              </button>
              <button
                type="button"
                className={styles.remove}
                aria-label={phrase(words.remove, { text: shown }, locale)}
                onClick={() => history.remove(text)}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      <p>
        {words.note}{' '}
        <button type="button" className="link" onClick={history.clear}>
          {words.clear}
        </button>
      </p>
    </details>
  );
}
