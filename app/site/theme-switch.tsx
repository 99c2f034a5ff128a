import type { Dictionary } from '../interface/english.ts';
import { setTheme } from '../interface/preferences.ts';
import { THEMES, type Theme } from '../interface/theme.ts';
import styles from './site.module.css';

/** What is filled of the disc: nothing in the light, all in the dark, half where the system decides. */
const SHADE: Record<Theme, string> = {
  system: 'M8 3a5 5 0 0 1 0 10Z',
  light: '',
  dark: 'M8 3a5 5 0 0 1 0 10A5 5 0 0 1 8 3Z',
};

/** One button that goes round: as the system, light, dark. */
export function ThemeSwitch({ current, words }: { current: Theme; words: Dictionary['theme'] }) {
  const next = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length];
  const label = `${words.label}: ${words[current]}`;
  return (
    <form action={setTheme}>
      <button
        className={styles.icon}
        type="submit"
        name="theme"
        value={next}
        title={label}
        aria-label={label}
      >
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
          <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d={SHADE[current]} fill="currentColor" />
        </svg>
      </button>
    </form>
  );
}
