import Link from 'next/link';
import type { InspectWords } from '../interface/inspect-english.ts';
import styles from './inspect.module.css';

const TABS = ['map', 'sentence', 'neutrality'] as const;

/** The page's heading and the ways to look. */
export function InspectTabs({
  current,
  words,
}: {
  current: (typeof TABS)[number];
  words: InspectWords;
}) {
  return (
    <div className={styles.head}>
      <h1>{words.title}</h1>
      <nav className={styles.tabs} aria-label={words.tabs.label}>
        {TABS.map((tab) => (
          <Link
            key={tab}
            href={`/inspect/${tab}`}
            aria-current={tab === current ? 'page' : undefined}
          >
            {words.tabs[tab]}
          </Link>
        ))}
      </nav>
    </div>
  );
}
