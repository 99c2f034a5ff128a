import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStored } from './browser-store.ts';
import { type PastText, parseHistory, withText } from './history.ts';

const NAME = 'interlingua.history';
/** A translated text that is looked at this long is worth keeping. */
const SETTLED_MS = 1_500;

export interface History {
  readonly texts: readonly PastText[];
  readonly remove: (text: string) => void;
  readonly clear: () => void;
}

/** @param latest what was just translated, and null while something is under way */
export function useHistory(latest: PastText | null): History {
  const [stored, store] = useStored(NAME);
  const texts = useMemo(() => parseHistory(stored), [stored]);
  const { text, language } = latest ?? {};
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef(texts);
  useEffect(() => {
    now.current = texts;
  }, [texts]);

  // Not when the history changes, nor when it still waits: what was removed must not come back by itself.
  useEffect(() => {
    if (text === undefined || language === undefined) return;
    const keep = () => store(JSON.stringify(withText(now.current, { text, language })));
    waiting.current = setTimeout(keep, SETTLED_MS);
    return () => clearTimeout(waiting.current);
  }, [text, language, store]);

  const remove = useCallback(
    (gone: string) => {
      clearTimeout(waiting.current);
      store(JSON.stringify(texts.filter((each) => each.text !== gone)));
    },
    [texts, store],
  );
  const clear = useCallback(() => {
    clearTimeout(waiting.current);
    store(null);
  }, [store]);
  return { texts, remove, clear };
}
