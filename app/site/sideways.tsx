import type { ReactNode } from 'react';
import styles from './site.module.css';

/** Holds what may be wider than the page, such as a table: it can be drawn sideways, with the keyboard, too. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached to be scrolled.
    <section className={styles.sideways} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
