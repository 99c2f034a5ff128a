import type { CSSProperties } from 'react';
import { SaveCsv } from '../save-csv.tsx';
import styles from './token-table.module.css';

interface Props {
  readonly caption: string;
  /** Texts of tokens; an empty one is shown as `end`. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row by row, each 0 to 1; less is drawn as 0. */
  readonly values: readonly number[];
  readonly rowLanguage: string;
  readonly columnLanguage: string;
  readonly end: string;
  /** Words before the kinds of file that the table can be saved as. */
  readonly save: string;
  /** Of the file, without its ending. */
  readonly fileName: string;
}

/** Tokens against tokens, as shades that can also be read as numbers, and saved. */
export function TokenTable(props: Props) {
  const { caption, values, rowLanguage, columnLanguage, end } = props;
  const [rows, columns] = [props.rows, props.columns].map((all) => all.map((text) => text || end));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard, too. */}
      <section className={styles.scroll} tabIndex={0} aria-label={caption}>
        <table className={styles.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((text, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position.
                <th key={column} scope="col" lang={columnLanguage}>
                  <span>{text}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((text, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position.
              <tr key={row}>
                <th scope="row" lang={rowLanguage}>
                  {text}
                </th>
                {valuesOf(values, row, columns.length).map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position.
                  <td key={column} className={styles.cell} style={shade(value)}>
                    <span>{value.toFixed(2)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <SaveCsv
        fileName={props.fileName}
        header={['', ...columns]}
        rows={rows.map((text, row) => [text, ...valuesOf(values, row, columns.length)])}
        save={props.save}
      />
    </>
  );
}

function valuesOf(values: readonly number[], row: number, columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => values[row * columns + column] ?? 0);
}

function shade(value: number): CSSProperties {
  return { '--level': `${Math.round(100 * Math.max(0, Math.min(1, value)))}%` } as CSSProperties;
}
