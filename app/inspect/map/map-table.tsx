import { useMemo, useState } from 'react';
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
  const all = useMemo(
    () => (chosen.length > 0 ? chosen : points.points.map((_, point) => point)),
    [chosen, points],
  );
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
            {all.slice(0, ROWS).map((point) => {
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
      {isOpen && all.length > ROWS && (
        <p>{phrase(map.more, { count: all.length - ROWS }, locale)}</p>
      )}
    </details>
  );
}
