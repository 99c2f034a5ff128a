import { useEffect, useState } from 'react';
import type { Dictionary } from '../interface/english.ts';
import { phrase } from '../interface/phrase.ts';
import styles from './fault-notice.module.css';
import { faultSentence } from './fault-sentence.ts';
import { retrySeconds } from './retry-wait.ts';
import type { Fault } from './translation-state.ts';

interface Props {
  readonly fault: Fault;
  readonly failures: number;
  readonly limit: number;
  readonly dictionary: Dictionary;
  readonly locale: string;
  readonly onRetry: () => void;
}

/** What is wrong with the whole, once for all targets, and when it is tried again. */
export function FaultNotice({ fault, failures, limit, dictionary, locale, onRetry }: Props) {
  const seconds = useCountdown(fault, failures, onRetry);
  const { wait } = dictionary;
  return (
    <div className={styles.notice}>
      <p role="alert">{faultSentence(fault, dictionary, locale, limit)}</p>
      <p className={styles.wait}>
        {seconds !== undefined && (
          <span aria-hidden="true">
            {seconds > 0 ? phrase(wait.retryIn, { seconds }, locale) : wait.retrying}
          </span>
        )}{' '}
        <button type="button" className="link" onClick={onRetry}>
          {seconds === undefined ? dictionary.retry : wait.now}
        </button>
      </p>
    </div>
  );
}

/** Seconds until `onRetry` is called; undefined where it is left to the visitor. */
function useCountdown(fault: Fault, failures: number, onRetry: () => void): number | undefined {
  const [seconds, setSeconds] = useState(() => retrySeconds(fault, failures));

  useEffect(() => {
    let left = retrySeconds(fault, failures);
    setSeconds(left);
    if (left === undefined) return;
    const timer = setInterval(() => {
      left = (left ?? 0) - 1;
      setSeconds(left);
      if (left > 0) return;
      clearInterval(timer);
      onRetry();
    }, 1_000);
    return () => clearInterval(timer);
  }, [fault, failures, onRetry]);
  return seconds;
}
