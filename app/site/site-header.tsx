import Link from 'next/link';
import { Logo } from '../glyph/logo.tsx';
import type { Visitor } from '../interface/visitor.ts';
import { InterfaceSwitch } from './interface-switch.tsx';
import styles from './site.module.css';
import { ThemeSwitch } from './theme-switch.tsx';

const PAGES = [
  { path: '/', name: 'translate' },
  { path: '/inspect', name: 'inspect' },
  { path: '/about', name: 'about' },
] as const;

export function SiteHeader({ visitor }: { visitor: Visitor }) {
  const { dictionary, locale, theme } = visitor;
  return (
    <header className={styles.header}>
      <Link className={styles.wordmark} href="/">
        <Logo />
        <span lang="en">interlingua</span>
      </Link>
      <nav className={styles.pages} aria-label={dictionary.pages.label}>
        {PAGES.map(({ path, name }) => (
          <Link key={path} href={path}>
            {dictionary.pages[name]}
          </Link>
        ))}
      </nav>
      <div className={styles.switches}>
        <InterfaceSwitch current={locale} label={dictionary.interfaceLanguage} />
        <ThemeSwitch current={theme} words={dictionary.theme} />
      </div>
    </header>
  );
}
