import type { Axis, Point, Series } from '../chart/chart.tsx';
import type { LabWords } from '../interface/lab-english.ts';
import { Sideways } from '../site/sideways.tsx';
import styles from './lab.module.css';

interface Props {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly words: LabWords;
  readonly locale: string;
}

/** The numbers of a chart: each mean, and behind it what its seeds had. */
export function SeriesTable({ x, y, series, words, locale }: Props) {
  return (
    <details className={styles.table}>
      <summary>{words.controls.table}</summary>
      <Sideways label={`${y.label}, ${x.label}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.domain.strategy}</th>
              <th scope="col">{x.label}</th>
              <th scope="col">{y.label}</th>
            </tr>
          </thead>
          <tbody>
            {series.flatMap(({ name, line, dots }) =>
              line.map((point) => (
                <tr key={`${name} ${point.x}`}>
                  <th scope="row">{name}</th>
                  <td>{Math.round(point.x).toLocaleString(locale)}</td>
                  <td>
                    {point.y.toFixed(1)} <small>{seedsNear(point, line, dots ?? [])}</small>
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Sideways>
    </details>
  );
}

/** The seeds that a mean was taken of: those that are nearest to it among all means. */
function seedsNear(point: Point, line: readonly Point[], dots: readonly Point[]): string {
  const own = dots.filter((dot) => {
    const away = ({ x }: Point) => Math.abs(x - dot.x);
    return line.every((other) => away(point) <= away(other));
  });
  return own.length > 1 ? own.map(({ y }) => y.toFixed(1)).join(', ') : '';
}
