import type { ReactNode } from 'react';
import styles from './view-section.module.css';

interface Props {
  readonly title: string;
  readonly note?: string | undefined;
  /** How what is shown can be chosen. */
  readonly choices?: ReactNode;
  /** Over the whole width. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** One thing to look at, with what it means. */
export function ViewSection({ title, note, choices, isWide = false, children }: Props) {
  return (
    <section className={styles.section} data-wide={isWide}>
      <h2>{title}</h2>
      {note && <p className={styles.note}>{note}</p>}
      {choices && <div className={styles.choices}>{choices}</div>}
      {children}
    </section>
  );
}
