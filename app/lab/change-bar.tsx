import styles from './lab.module.css';

/** From the middle to the left for a loss, to the right for a gain. @param share -1 to 1 */
export function ChangeBar({ share }: { share: number }) {
  const width = 50 * Math.min(1, Math.abs(share));
  return (
    <svg
      className={styles.change}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect x={share < 0 ? 50 - width : 50} y="2" width={width} height="6" />
      <line x1="50" x2="50" y1="0" y2="10" />
    </svg>
  );
}
