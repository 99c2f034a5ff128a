import type { ReactNode } from 'react';
import styles from './site.module.css';

/** A sentence in place of a page's content. */
export function Notice({ children }: { children: ReactNode }) {
  return <p className={styles.notice}>{children}</p>;
}
