import type { CSSProperties } from 'react';
import styles from './token-table.module.css';

interface Token {
  readonly text: string;
  readonly note?: string;
}

interface Props {
  readonly caption: string;
  readonly rows: readonly Token[];
  readonly columns: readonly Token[];
  /** Row by row, each 0 to 1; less is drawn as 0. */
  readonly values: readonly number[];
  readonly rowLanguage: string;
  readonly columnLanguage: string;
}

/** Tokens against tokens, as shades that can also be read as numbers. */
export function TokenTable({ caption, rows, columns, values, rowLanguage, columnLanguage }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard, too.
    <section className={styles.scroll} tabIndex={0} aria-label={caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ text }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position.
              <th key={column} scope="col" lang={columnLanguage}>
                <span>{text}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ text, note }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position.
            <tr key={row}>
              <th scope="row" lang={rowLanguage}>
                {text}
                {note && <small>{note}</small>}
              </th>
              {columns.map((_, column) => {
                const value = values[row * columns.length + column] ?? 0;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position.
                  <td key={column} className={styles.cell} style={shade(value)}>
                    <span>{value.toFixed(2)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function shade(value: number): CSSProperties {
  return { '--level': `${Math.round(100 * Math.max(0, Math.min(1, value)))}%` } as CSSProperties;
}
