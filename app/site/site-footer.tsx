import type { Dictionary } from '../interface/english.ts';
import styles from './site.module.css';

export function SiteFooter({ dictionary }: { dictionary: Dictionary }) {
  return <footer className={styles.footer}>{dictionary.privacy}</footer>;
}
