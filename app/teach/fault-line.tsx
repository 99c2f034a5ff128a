import type { TeachDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import type { RequestFault } from '../requests/ask.ts';
import styles from './teach.module.css';

interface Props {
  readonly fault: RequestFault;
  readonly dictionary: TeachDictionary;
  readonly locale: string;
  readonly onRetry?: () => void;
}

/** Why the server did not do as it was asked, and what helps. */
export function FaultLine({ fault, dictionary, locale, onRetry }: Props) {
  return (
    <p role="alert" className={styles.failed}>
      {phrase(dictionary.errors[fault.code], { detail: fault.detail }, locale)}{' '}
      {onRetry && (
        <button type="button" className="link" onClick={onRetry}>
          {dictionary.retry}
        </button>
      )}
    </p>
  );
}
