import { useState } from 'react';
import { language } from '../../data/languages.ts';
import type { SampleStack } from '../../model/teaching/run-view.ts';
import { languageHue } from '../interface/language-hue.ts';
import { phrase } from '../interface/phrase.ts';
import type { TeachWords } from '../interface/teach-english.ts';
import styles from './run-samples.module.css';

interface Props {
  readonly samples: readonly SampleStack[];
  readonly words: TeachWords;
  readonly locale: string;
}

/** Looks that are shown of each sentence until all are asked for: the newest ones and the first. */
const SHOWN_LOOKS = 3;

/** The same sentences at each look, the newest on top: what was gibberish becomes a sentence. */
export function RunSamples({ samples, words: { samples: words }, locale }: Props) {
  const [chosen, choose] = useState<string>();
  const [showsAll, showAll] = useState(false);
  // What was looked at last is what is being learned.
  const newest = samples.toSorted((a, b) => lastStep(b) - lastStep(a))[0];
  const stack = samples.find(({ direction }) => direction === chosen) ?? newest;
  if (!stack) return null;
  const isLong = stack.looks.length > SHOWN_LOOKS + 1;
  return (
    <section className={styles.samples}>
      <div className={styles.head}>
        <h4>{words.heading}</h4>
        {samples.length > 1 && (
          <fieldset className={styles.directions}>
            <legend className="visually-hidden">{words.direction}</legend>
            {samples.map(({ direction }) => (
              <button
                key={direction}
                type="button"
                aria-pressed={direction === stack.direction}
                onClick={() => choose(direction)}
              >
                {direction.replace('-', ' → ')}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <ol>
        {stack.sources.map((source, at) => (
          <Sentence key={source} {...{ stack, at, showsAll, words, locale }} />
        ))}
      </ol>
      {isLong && (
        <button type="button" className="link" onClick={() => showAll(!showsAll)}>
          {showsAll ? words.fewer : phrase(words.all, { count: stack.looks.length }, locale)}
        </button>
      )}
    </section>
  );
}

interface SentenceProps {
  readonly stack: SampleStack;
  readonly at: number;
  readonly showsAll: boolean;
  readonly words: TeachWords['samples'];
  readonly locale: string;
}

function Sentence({ stack, at, showsAll, words, locale }: SentenceProps) {
  const { direction, sources, references, looks } = stack;
  const [from, to] = languagesOf(direction);
  const reference = references[at]!;
  const backwards = looks.toReversed();
  const shown =
    showsAll || looks.length <= SHOWN_LOOKS + 1
      ? backwards
      : [...backwards.slice(0, SHOWN_LOOKS), looks[0]!];
  return (
    <li>
      <p className={styles.source} lang={from.code} dir={from.direction}>
        {sources[at]}
      </p>
      <ol className={styles.looks} data-hue={languageHue(to.code)}>
        {shown.map(({ step, translations }) => {
          const text = translations[at]!;
          const isRight = text === reference;
          return (
            <li key={step} data-right={isRight}>
              <span className={styles.step}>{phrase(words.at, { step }, locale)}</span>
              <span lang={to.code} dir={to.direction}>
                {text.trim() === '' ? '–' : text}
                {isRight && (
                  <span className={styles.right} title={words.same}>
                    {'\u00a0✓'}
                    <span className="visually-hidden"> {words.same}</span>
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <p className={styles.reference}>
        {words.reference}:{' '}
        <span lang={to.code} dir={to.direction}>
          {reference}
        </span>
      </p>
    </li>
  );
}

function lastStep({ looks }: SampleStack): number {
  return looks.at(-1)?.step ?? 0;
}

/** Codes may have parts of their own, which begin with a capital or a digit. */
function languagesOf(direction: string) {
  const [from, to] = direction.split(/-(?=[a-z])/) as [string, string];
  return [language(from), language(to)] as const;
}
