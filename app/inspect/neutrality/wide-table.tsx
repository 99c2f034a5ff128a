import type { ReactNode } from 'react';
import styles from './neutrality.module.css';

/** A table that may be wider than the page, and is then drawn sideways, by the keyboard, too. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached.
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

/** `en-de` in the words of the interface. */
export function namedDirection(direction: string, locale: string): string {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return direction
    .split('-')
    .map((code) => names.of(code) ?? code)
    .join(' → ');
}
