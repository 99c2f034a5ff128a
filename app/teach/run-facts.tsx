import type { ReactNode } from 'react';
import type { RunSummary } from '../../model/teaching/run-view.ts';
import { phrase } from '../interface/phrase.ts';
import type { TeachWords } from '../interface/teach-english.ts';
import { byteText, durationText } from './measures.ts';
import styles from './run-card.module.css';

interface Props {
  readonly run: RunSummary;
  readonly words: TeachWords;
  readonly locale: string;
}

/** How far the run is, how fast it goes, and how busy its machine is. */
export function RunFacts({ run, words, locale }: Props) {
  const {
    step,
    totalSteps,
    lessons,
    encoded,
    translated,
    pace,
    secondsLeft,
    secondsTrained,
    load,
  } = run;
  const say = (template: string, values: Record<string, string | number>) =>
    phrase(template, values, locale);
  const time = (seconds: number) => durationText(seconds, words.time, locale);
  const facts: ReactNode[] = [
    totalSteps !== undefined && say(words.runs.step, { step, total: totalSteps }),
    encoded && say(words.runs.encoded, { ...encoded }),
    translated && say(words.runs.translated, { ...translated }),
    pace && say(words.runs.pace, { count: Math.round(pace.targetTokensPerSecond) }),
    secondsLeft !== undefined && say(words.runs.left, { time: time(secondsLeft) }),
    !pace && secondsTrained > 0 && say(words.runs.trained, { time: time(secondsTrained) }),
  ];
  return (
    <>
      {lessons.length > 0 && <Lessons {...{ step, lessons, words, locale }} />}
      <ul className={styles.list}>
        {facts.map((fact, i) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: each place has its fact.
          fact ? <li key={i}>{fact}</li> : null,
        )}
      </ul>
      {load && (
        <ul className={styles.list} data-kind="load">
          <li>
            {say(words.runs.load, { share: Math.round(100 * load.ownShare), cores: load.cores })}
          </li>
          <li>
            {say(words.runs.memory, {
              own: byteText(load.ownMemory, locale),
              free: byteText(load.freeMemory, locale),
              all: byteText(load.allMemory, locale),
            })}
          </li>
          <li>{say(words.runs.wanting, { count: Math.round(load.wanting * 10) / 10 })}</li>
          {run.host && <li>{say(words.runs.on, { host: run.host })}</li>}
        </ul>
      )}
    </>
  );
}

type LessonProps = Pick<RunSummary, 'step' | 'lessons'> & Pick<Props, 'words' | 'locale'>;

/** One bar for each lesson, as long as it has steps. */
function Lessons({ step, lessons, words, locale }: LessonProps) {
  let before = 0;
  return (
    <ol className={styles.lessons}>
      {lessons.map(({ lesson, steps, parameters }) => {
        const done = Math.min(1, Math.max(0, (step - before) / steps));
        before += steps;
        const numbers = phrase(words.runs.parameters, { count: parameters }, locale);
        return (
          <li
            key={lesson}
            ref={(item) => item?.style.setProperty('flex-grow', String(steps))}
            title={numbers}
          >
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect className={styles.ground} width="100" height="4" />
              <rect className={styles.bar} width={100 * done} height="4" />
            </svg>
            <span>{words.runs.lessons[lesson] ?? lesson}</span>
            <span className="visually-hidden">
              {Math.round(100 * done)}%. {numbers}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
