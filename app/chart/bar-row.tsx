import styles from './bar-row.module.css';

interface Props {
  readonly name: string;
  /** 0 to 1; less is drawn as nothing. */
  readonly share: number;
  readonly text: string;
  /** Something to compare with, drawn as a mark; 0 to 1. */
  readonly mark?: number;
}

const WIDTH = 100;

/** One line of a bar chart, with its number. */
export function BarRow({ name, share, text, mark }: Props) {
  const clamped = Math.min(1, Math.max(0, share));
  return (
    <li className={styles.row}>
      <span>{name}</span>
      <svg viewBox={`0 0 ${WIDTH} 8`} preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.ground} width={WIDTH} height="8" />
        <rect className={styles.bar} width={clamped * WIDTH} height="8" />
        {mark !== undefined && (
          <rect className={styles.mark} x={mark * WIDTH - 0.3} width="0.6" height="8" />
        )}
      </svg>
      <span className={styles.number}>{text}</span>
    </li>
  );
}
