'use client';

import { csvOf, download } from './files.ts';
import styles from './save-csv.module.css';

interface Props {
  /** Of the file, without its ending. */
  readonly fileName: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** The word before the kind of file. */
  readonly save: string;
}

/** What a table or a chart shows, for other programs. */
export function SaveCsv({ fileName, header, rows, save }: Props) {
  const saveCsv = () =>
    download(`${fileName}.csv`, new Blob([csvOf(header, rows)], { type: 'text/csv' }));
  return (
    <p className={styles.save}>
      {save}{' '}
      <button type="button" className="link" onClick={saveCsv}>
        CSV
      </button>
    </p>
  );
}
