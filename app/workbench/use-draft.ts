import { useCallback, useEffect, useReducer } from 'react';
import { changeDraft, type Draft, type DraftEvent, EMPTY_DRAFT } from './draft-state.ts';
import { parseShared } from './share-link.ts';

/** What is to be translated: as a link says, then as the visitor has it. */
export function useDraft(): [draft: Draft, change: (event: DraftEvent) => void] {
  const [draft, dispatch] = useReducer(changeDraft, EMPTY_DRAFT);

  useEffect(() => {
    const follow = () => {
      const shared = parseShared(location.hash);
      if (shared) dispatch({ type: 'follow-link', shared });
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const change = useCallback((event: DraftEvent) => {
    dispatch(event);
    // The address no longer says what the page shows.
    if (parseShared(location.hash)) history.replaceState(null, '', location.pathname);
  }, []);
  return [draft, change];
}
