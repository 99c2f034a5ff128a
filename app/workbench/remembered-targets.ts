import { useCallback, useMemo } from 'react';
import { useStored } from './browser-store.ts';

const NAME = 'interlingua.targets';
/** How many languages are chosen for somebody who has not chosen yet. */
const FIRST_CHOICE = 6;

export interface ChosenTargets {
  /** Codes of installed languages, in their order. */
  readonly installed: readonly string[];
  /** Codes that were chosen once and are not installed any more. */
  readonly missing: readonly string[];
}

/** The chosen targets, remembered in this browser. */
export function useRememberedTargets(
  installed: readonly string[],
): [chosen: ChosenTargets, remember: (targets: readonly string[]) => void] {
  const [stored, store] = useStored(NAME);
  const chosen = useMemo(() => chosenAmong(installed, stored), [installed, stored]);
  const remember = useCallback((targets: readonly string[]) => store(targets.join(' ')), [store]);
  return [chosen, remember];
}

/** `stored` is a list of codes between spaces, or null where nothing was chosen yet. */
export function chosenAmong(installed: readonly string[], stored: string | null): ChosenTargets {
  if (stored === null) return { installed: installed.slice(0, FIRST_CHOICE), missing: [] };
  const chosen = new Set(stored.split(' ').filter((code) => code !== ''));
  return {
    installed: installed.filter((code) => chosen.has(code)),
    missing: [...chosen].filter((code) => !installed.includes(code)),
  };
}
