import Link from 'next/link';
import type { Dictionary } from '../interface/english.ts';
import styles from './site.module.css';

export function SiteFooter({ dictionary }: { dictionary: Dictionary }) {
  return (
    <footer className={styles.footer}>
      <p>{dictionary.privacy}</p>
      <Link href="/docs" prefetch={false}>
        {dictionary.pages.api}
      </Link>
    </footer>
  );
}
