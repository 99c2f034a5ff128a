import type { InspectDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import type { RequestFault } from '../requests/ask.ts';
import styles from './inspect.module.css';

interface Props {
  readonly fault: RequestFault | undefined;
  readonly dictionary: InspectDictionary;
  readonly locale: string;
  readonly limit: number;
  readonly onRetry: () => void;
}

/** Says why something could not be loaded, and offers to try again. */
export function FaultNote({ fault, dictionary, locale, limit, onRetry }: Props) {
  const reason = fault
    ? phrase(dictionary.errors[fault.code], { detail: fault.detail, limit }, locale)
    : dictionary.inspect.failed;
  return (
    <p className={styles.failed} role="alert">
      {reason}{' '}
      <button type="button" className="link" onClick={onRetry}>
        {dictionary.retry}
      </button>
    </p>
  );
}
