import { languageHue } from '../interface/language-hue.ts';
import styles from './examples.module.css';
import type { NamedLanguage } from './named-language.ts';

/** Sentences to begin with, in the languages that most releases have. */
const SENTENCES: Readonly<Record<string, string>> = {
  en: 'The children are playing behind the house.',
  de: 'Meine Schwester hat einen Hund und zwei Katzen.',
  fr: 'Le chat dort sous la table.',
  es: '¿Dónde está la estación de tren?',
  zh: '我们明天去公园。',
  it: 'Mi piace molto questa canzone.',
  nl: 'Hoe laat begint de film?',
  pt: 'Gostaria de um copo de água.',
  ru: 'Она читает книгу в саду.',
  ja: '駅はどこですか。',
};
const MOST = 4;

interface Props {
  readonly languages: readonly NamedLanguage[];
  readonly title: string;
  readonly onExample: (text: string, language: string) => void;
}

/** For whom the empty box gives no idea. */
export function Examples({ languages, title, onExample }: Props) {
  const shown = languages.filter(({ code }) => SENTENCES[code]).slice(0, MOST);
  if (shown.length === 0) return null;
  return (
    <div className={styles.examples}>
      <h2>{title}</h2>
      <ul>
        {shown.map(({ code, direction }) => (
          <li key={code} data-hue={languageHue(code)}>
            <button
              type="button"
              lang={code}
              dir={direction}
              onClick={() => onExample(SENTENCES[code], code)}
            >
              {SENTENCES[code]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
