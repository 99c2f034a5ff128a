'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Dictionary } from '../interface/english.ts';
import styles from './site.module.css';

/** In the order of the header. A further page is one line here and one word in each dictionary. */
const PAGES = [
  { path: '/', name: 'translate' },
  { path: '/inspect', name: 'inspect' },
  { path: '/teach', name: 'teach' },
  { path: '/lab', name: 'lab' },
  { path: '/about', name: 'about' },
] as const;

export function SiteNavigation({ words }: { words: Dictionary['pages'] }) {
  const here = usePathname();
  const isHere = (path: string) => here === path || (path !== '/' && here.startsWith(`${path}/`));
  return (
    <nav className={styles.pages} aria-label={words.label}>
      {PAGES.map(({ path, name }) => (
        <Link key={path} href={path} aria-current={isHere(path) ? 'page' : undefined}>
          {words[name]}
        </Link>
      ))}
    </nav>
  );
}
