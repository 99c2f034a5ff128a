import Link from 'next/link';
import { Logo } from '../glyph/logo.tsx';
import type { Visitor } from '../interface/visitor.ts';
import { InterfaceSwitch } from './interface-switch.tsx';
import styles from './site.module.css';
import { SiteNavigation } from './site-navigation.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

export function SiteHeader({ visitor }: { visitor: Visitor }) {
  const { dictionary, locale, theme } = visitor;
  return (
    <header className={styles.header}>
      <Link className={styles.wordmark} href="/">
        <Logo />
        <span lang="en">interlingua</span>
      </Link>
      <SiteNavigation words={dictionary.pages} />
      <div className={styles.switches}>
        <InterfaceSwitch current={locale} label={dictionary.interfaceLanguage} />
        <ThemeSwitch current={theme} words={dictionary.theme} />
      </div>
    </header>
  );
}
