import type { Dictionary } from '../interface/english.ts';
import { languageHue } from '../interface/language-hue.ts';
import { phrase } from '../interface/phrase.ts';
import type { NamedLanguage } from './named-language.ts';
import styles from './target-choice.module.css';

interface Props {
  readonly languages: readonly NamedLanguage[];
  readonly targets: readonly string[];
  readonly words: Dictionary['targets'];
  readonly locale: string;
  readonly onTargets: (targets: readonly string[]) => void;
}

/** Which languages to translate into: chosen once, then out of the way. */
export function TargetChoice({ languages, targets, words, locale, onTargets }: Props) {
  const toggle = (code: string) =>
    onTargets(
      targets.includes(code) ? targets.filter((chosen) => chosen !== code) : [...targets, code],
    );
  return (
    <details className={styles.choice}>
      <summary>{phrase(words.choose, { count: targets.length }, locale)}</summary>
      <ul>
        {languages.map(({ code, endonym, name }) => (
          <li key={code} data-hue={languageHue(code)}>
            <label>
              <input
                type="checkbox"
                checked={targets.includes(code)}
                onChange={() => toggle(code)}
              />
              <span lang={code}>{endonym}</span>
              {name !== endonym && <span className={styles.name}>{name}</span>}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
