import type { InspectDictionary } from '../interface/page-words.ts';
import { phrase } from '../interface/phrase.ts';
import styles from './inspect.module.css';
import type { InspectFault } from './map/atlas-requests.ts';

interface Props {
  readonly fault: InspectFault | undefined;
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
