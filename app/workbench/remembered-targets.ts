import { useCallback, useMemo, useSyncExternalStore } from 'react';

const STORAGE_KEY = 'interlingua.targets';
/** How many languages are chosen for somebody who has not chosen yet. */
const FIRST_CHOICE = 6;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Other tabs.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The chosen targets among the installed languages, in their order, remembered in this browser. */
export function useRememberedTargets(
  installed: readonly string[],
): [targets: string[], remember: (targets: readonly string[]) => void] {
  const stored = useSyncExternalStore(subscribe, readStorage, () => null);
  const targets = useMemo(() => chosenAmong(installed, stored), [installed, stored]);
  const remember = useCallback((next: readonly string[]) => {
    writeStorage(next.join(' '));
    for (const listener of listeners) listener();
  }, []);
  return [targets, remember];
}

/** `stored` is a list of codes between spaces, or null where nothing was chosen yet. */
export function chosenAmong(installed: readonly string[], stored: string | null): string[] {
  if (stored === null) return installed.slice(0, FIRST_CHOICE);
  const chosen = new Set(stored.split(' '));
  return installed.filter((code) => chosen.has(code));
}

/** Where the browser forbids storage, the choice lasts as long as the page. */
let unsaved: string | null = null;

function readStorage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY) ?? unsaved;
  } catch {
    return unsaved;
  }
}

function writeStorage(value: string): void {
  unsaved = value;
  try {
    localStorage.setItem(STORAGE_KEY, value);
  } catch (fault) {
    console.warn('The chosen languages cannot be remembered.', fault);
  }
}
