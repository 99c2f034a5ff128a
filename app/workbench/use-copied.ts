import { useCallback, useEffect, useState } from 'react';

const SHOWN_MS = 2_000;

/** Copies a text, and says for a moment what came of it. */
export function useCopied(): [
  outcome: 'copied' | 'failed' | null,
  copy: (text: string) => Promise<void>,
] {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = useCallback(async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch (fault) {
      console.warn('Copying failed.', fault);
      setOutcome('failed');
    }
  }, []);
  return [outcome, copy];
}
