import type { Dictionary } from '../interface/english.ts';
import { phrase } from '../interface/phrase.ts';
import { post } from '../requests/ask.ts';
import { useLoaded } from '../requests/use-loaded.ts';
import { differences } from './difference.ts';
import type { NamedLanguage } from './named-language.ts';
import styles from './unfolded.module.css';

/** Other ways to say it, with what is different in each. */
export function OtherWays({
  texts,
  best,
  language,
}: {
  texts: readonly string[];
  best: string;
  language: NamedLanguage;
}) {
  return (
    <ol className={styles.others}>
      {texts.map((text) => (
        <li key={text} lang={language.code} dir={language.direction}>
          <Compared text={text} reference={best} locale={language.code} />
        </li>
      ))}
    </ol>
  );
}

interface BackProps {
  readonly text: string;
  readonly source: NamedLanguage;
  readonly target: NamedLanguage;
  readonly original: string;
  readonly dictionary: Dictionary;
  readonly locale: string;
}

/** The translation translated back, with what has become of the text on the way. */
export function BackTranslation(props: BackProps) {
  const { text, source, target, original, dictionary, locale } = props;
  const words = dictionary.row;
  const back = useLoaded(JSON.stringify([text, source.code, target.code]), (signal) =>
    translateBack(text, target.code, source.code, signal),
  );
  return (
    <div className={styles.back} data-phase={back.phase}>
      <h3>{phrase(words.backIn, { language: source.name }, locale)}</h3>
      {back.phase === 'failed' && back.fault && (
        <p className={styles.failed}>
          {phrase(dictionary.errors[back.fault.code], { detail: back.fault.detail }, locale)}{' '}
          <button type="button" className="link" onClick={back.retry}>
            {dictionary.retry}
          </button>
        </p>
      )}
      {back.phase === 'loading' && !back.value && <p role="status">{words.backLoading}</p>}
      {back.value !== undefined && (
        <p lang={source.code} dir={source.direction} aria-busy={back.phase === 'loading'}>
          <Compared text={back.value} reference={original} locale={source.code} />
        </p>
      )}
    </div>
  );
}

async function translateBack(
  q: string,
  source: string,
  target: string,
  signal: AbortSignal,
): Promise<string> {
  const response = await post('/translate', { q, source, target }, signal);
  return (await response.json()).translatedText;
}

function Compared(props: { text: string; reference: string; locale: string }) {
  return differences(props.text, props.reference, props.locale).map(({ text, isOther }, at) =>
    isOther ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its position.
      <em key={at}>{text}</em>
    ) : (
      text
    ),
  );
}
