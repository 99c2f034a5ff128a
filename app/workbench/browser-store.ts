/** What the page remembers in this browser, shared by all its tabs. */

import { useCallback, useSyncExternalStore } from 'react';

/** Where the browser forbids storage, a value lasts as long as the page. */
const unsaved = new Map<string, string>();
const listeners = new Set<() => void>();

/** @returns the text kept under a name, or null; and what sets it, null to forget it */
export function useStored(
  name: string,
): [value: string | null, store: (value: string | null) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => null,
  );
  const store = useCallback((next: string | null) => write(name, next), [name]);
  return [value, store];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Other tabs.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name) ?? unsaved.get(name) ?? null;
  } catch {
    return unsaved.get(name) ?? null;
  }
}

function write(name: string, value: string | null): void {
  unsaved.delete(name);
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch (fault) {
    if (value !== null) unsaved.set(name, value);
    console.warn(`${name} cannot be remembered.`, fault);
  }
  for (const listener of listeners) listener();
}
