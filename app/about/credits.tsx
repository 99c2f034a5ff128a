import Link from 'next/link';
import type { Manifest } from '../../model/release.ts';
import type { AboutWords } from '../interface/about-english.ts';
import { phrase } from '../interface/phrase.ts';
import styles from './about.module.css';

interface Props {
  readonly manifest: Manifest;
  readonly words: AboutWords['credits'];
  readonly locale: string;
}

/** Whom the release is owed to, as its manifest says. */
export function Credits({ manifest, words, locale }: Props) {
  const { name, created, licence, data } = manifest;
  return (
    <section className={styles.plain}>
      <h2>{words.heading}</h2>
      <p>
        {phrase(words.made, { name, created }, locale)} ·{' '}
        {phrase(words.weights, { licence }, locale)} {words.code}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached. */}
      <section className={styles.scroll} tabIndex={0} aria-label={words.heading}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.pair}</th>
              <th scope="col">{words.rows}</th>
              <th scope="col">{words.source}</th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ pair, kept, credit }) => (
              <tr key={`${pair} ${credit}`}>
                <th scope="row">{pair.replace('-', '–')}</th>
                <td>{kept.toLocaleString(locale)}</td>
                <td>{credit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        <Link href="/inspect/map">{words.look}</Link>
      </p>
    </section>
  );
}
