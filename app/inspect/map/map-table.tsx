import { useState } from 'react';
import type { InspectDictionary } from '../../interface/page-words.ts';
import { phrase } from '../../interface/phrase.ts';
import type { NamedLanguage } from '../../workbench/named-language.ts';
import type { MapView } from './map-address.ts';
import { type AtlasPoints, textOf } from './map-data.ts';
import styles from './map-table.module.css';
import type { Places } from './scene.ts';

interface Props {
  readonly points: AtlasPoints;
  readonly places: Places;
  /** What to list; all points where it is empty. */
  readonly chosen: readonly number[];
  readonly languages: readonly NamedLanguage[];
  readonly dictionary: InspectDictionary;
  readonly locale: string;
  readonly onView: (change: Partial<MapView>) => void;
}

const ROWS = 60;

/** The map in words and numbers, for whoever does not see it. */
export function MapTable({ points, places, chosen, languages, dictionary, locale, onView }: Props) {
  const { selection, map } = dictionary.inspect;
  const [isOpen, setIsOpen] = useState(false);
  const count = chosen.length > 0 ? chosen.length : points.points.length;
  const rows = Array.from({ length: Math.min(ROWS, count) }, (_, row) => chosen[row] ?? row);
  return (
    <details className={styles.table} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{selection.table}</summary>
      {isOpen && (
        <table>
          <thead>
            <tr>
              <th scope="col">{selection.language}</th>
              <th scope="col">{selection.sentence}</th>
              <th scope="col">{selection.place}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((point) => {
              const code = points.codes[points.points[point].language];
              const language = languages.find((each) => each.code === code);
              const at = point * places.coordinates;
              const place = [...places.values.subarray(at, at + places.coordinates)];
              return (
                <tr key={point}>
                  <td>{language?.name ?? code}</td>
                  <td>
                    <button
                      type="button"
                      className="link"
                      lang={code}
                      dir={language?.direction}
                      onClick={() => onView({ point })}
                    >
                      {textOf(points, point)}
                    </button>
                  </td>
                  <td>{place.map((value) => value.toFixed(2)).join(', ')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {isOpen && count > ROWS && <p>{phrase(map.more, { count: count - ROWS }, locale)}</p>}
    </details>
  );
}
