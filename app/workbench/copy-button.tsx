import { useEffect, useState } from 'react';
import type { Dictionary } from '../interface/english.ts';
import styles from './target-row.module.css';

const SHOWN_MS = 2_000;

export function CopyButton({ text, words }: { text: string; words: Dictionary['targets'] }) {
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch (fault) {
      console.warn('Copying failed.', fault);
      setOutcome('copyFailed');
    }
  };
  return (
    <button type="button" className={styles.copy} onClick={copy} aria-live="polite">
      {words[outcome ?? 'copy']}
    </button>
  );
}
