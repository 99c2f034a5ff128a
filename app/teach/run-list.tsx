import type { TeachDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import { RunCard } from './run-card.tsx';
import { inOrder, type RunsState } from './runs-state.ts';
import styles from './teach.module.css';
import type { TeachRequests } from './teach-requests.ts';

interface Props {
  readonly state: RunsState;
  readonly requests: TeachRequests;
  readonly dictionary: TeachDictionary;
  readonly locale: string;
}

/** All runs, side by side where there is room. */
export function RunList({ state, requests, dictionary, locale }: Props) {
  const { phase, runs, histories, installed, workers, fault } = state;
  const words = dictionary.teach.runs;
  const isOpen = runs.some((run) => run.state === 'waiting');
  return (
    <section className={styles.runs} aria-busy={phase === 'connecting'}>
      <div className={styles.head}>
        <h2>{words.heading}</h2>
        <p className={styles.note} role="status">
          {phase === 'connecting' && words.connecting}
          {phase === 'lost' && words.lost}
          {phase === 'live' && workers > 0 && phrase(words.workers, { count: workers }, locale)}
          {phase === 'live' && workers === 0 && isOpen && words.noWorker}
        </p>
      </div>
      {phase === 'refused' && fault && (
        <p role="alert" className={styles.failed}>
          {phrase(dictionary.errors[fault], { detail: '' }, locale)}
        </p>
      )}
      {phase === 'live' && runs.length === 0 && <p className={styles.note}>{words.none}</p>}
      <div className={styles.cards}>
        {inOrder(runs).map((run, at) => (
          <RunCard
            key={run.run}
            run={run}
            isFirst={at === 0}
            history={histories[run.run]}
            isInstalled={installed.includes(run.language)}
            {...{ requests, dictionary, locale }}
          />
        ))}
      </div>
    </section>
  );
}
