import { useState } from 'react';
import type { TeachDictionary } from '../interface/page-words.ts';
import { useLoaded } from '../requests/use-loaded.ts';
import { FaultLine } from './fault-line.tsx';
import styles from './teach.module.css';
import type { OrderRequest, TeachRequests } from './teach-requests.ts';

interface Props {
  readonly requests: TeachRequests;
  readonly order: OrderRequest | undefined;
  readonly dictionary: TeachDictionary;
  readonly locale: string;
}

/** What the run would take. Measuring takes a while, so it is done when it is asked for. */
export function ForecastView({ requests, order, dictionary, locale }: Props) {
  const words = dictionary.teach.forecast;
  const [asked, setAsked] = useState<string | null>(null);
  const { phase, value, key, fault, retry } = useLoaded(asked, (signal) =>
    requests.forecast(JSON.parse(asked!), signal),
  );
  const now = order ? JSON.stringify(order) : null;
  const isStale = phase === 'done' && key !== now;
  return (
    <section className={styles.part} aria-busy={phase === 'loading'}>
      <h3>{words.heading}</h3>
      {phase !== 'loading' && (phase !== 'done' || isStale) && (
        <button
          type="button"
          className={styles.side}
          disabled={now === null}
          onClick={() => setAsked(now)}
        >
          {isStale ? words.again : words.ask}
        </button>
      )}
      {phase === 'loading' && (
        <p role="status" className={styles.busy}>
          {words.measuring}
        </p>
      )}
      {phase === 'failed' && fault && (
        <FaultLine {...{ fault, dictionary, locale }} onRetry={retry} />
      )}
      {phase === 'done' && value !== undefined && (
        <figure data-stale={isStale} className={styles.forecast}>
          <pre lang="en">{value}</pre>
          <figcaption className={styles.note}>{words.note}</figcaption>
        </figure>
      )}
    </section>
  );
}
