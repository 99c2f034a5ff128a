'use client';

import { useCallback, useMemo } from 'react';
import type { AtlasManifest } from '../../../model/inspect/atlas.ts';
import { INSPECT_LIMITS } from '../../api/inspect/limits.ts';
import { countCharacters } from '../../http/limits.ts';
import type { InspectDictionary } from '../../interface/page-words.ts';
import { phrase } from '../../interface/phrase.ts';
import { useLoaded } from '../../requests/use-loaded.ts';
import type { NamedLanguage } from '../../workbench/named-language.ts';
import { FaultNote } from '../fault-note.tsx';
import {
  fetchMeanings,
  fetchNeighbours,
  fetchPlace,
  fetchPlaces,
  type MapName,
} from './atlas-requests.ts';
import { LayerSlider } from './layer-slider.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { MapControls } from './map-controls.tsx';
import { atlasPoints, found } from './map-data.ts';
import styles from './map-explorer.module.css';
import { MapTable } from './map-table.tsx';
import { OwnSentence } from './own-sentence.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { useView } from './use-view.ts';

interface Props {
  readonly atlas: AtlasManifest;
  /** That a sentence can be written in. */
  readonly languages: readonly NamedLanguage[];
  /** That only the atlas still has. */
  readonly former: readonly NamedLanguage[];
  readonly dictionary: InspectDictionary;
  readonly locale: string;
}

/** Typing pauses this long before the sentence is looked for. */
const TYPING_PAUSE_MS = 100;

export function MapExplorer({ atlas, languages, former, dictionary, locale }: Props) {
  const words = dictionary.inspect.map;
  const count = atlas.languages.reduce((sum, { points }) => sum + points, 0);
  const [view, change] = useView(atlas.layers, count);
  const codes = useMemo(() => atlas.languages.map(({ code }) => code), [atlas]);
  const named = useMemo(() => [...languages, ...former], [languages, former]);

  const meanings = useLoaded(atlas.key, (signal) => fetchMeanings(atlas.key, signal));
  const points = useMemo(
    () => meanings.value && atlasPoints(meanings.value, codes),
    [meanings.value, codes],
  );

  const map: MapName | null = view && {
    layer: view.layer,
    coordinates: view.coordinates,
    kind: view.kind === 'umap' && atlas.umapLayers.includes(view.layer) ? 'umap' : 'pca',
  };
  const places = useLoaded(map && JSON.stringify(map), async (signal) => {
    const values = await fetchPlaces(map!, atlas.key, signal);
    return { values, coordinates: map!.coordinates };
  });
  // Colours by meaning come from one map whatever is shown, so that a meaning keeps its colour.
  const reference = useLoaded(view?.colour === 'meaning' ? 'reference' : null, (signal) =>
    fetchPlaces({ kind: 'pca', coordinates: 2, layer: atlas.layers - 1 }, atlas.key, signal),
  );
  const near = useLoaded(
    view?.point === undefined ? null : `${view.point} ${view.layer} ${view.near}`,
    (signal) =>
      fetchNeighbours({ point: view!.point!, layer: view!.layer, count: view!.near }, signal),
  );
  const text = view?.text.trim() ?? '';
  const isShort = countCharacters(text) <= INSPECT_LIMITS.characters;
  const own = useLoaded(
    view && text !== '' && isShort
      ? JSON.stringify([text, view.source, view.layer, view.near])
      : null,
    (signal) =>
      fetchPlace({ text, source: view!.source, layer: view!.layer, count: view!.near }, signal),
    TYPING_PAUSE_MS,
  );
  const hits = useMemo(
    () => (points && view?.search ? found(points, view.search) : []),
    [points, view?.search],
  );

  const setCircled = useCallback((circled: readonly number[]) => change({ circled }), [change]);

  if (!view) return <p className={styles.waiting}>{dictionary.inspect.loading}</p>;
  const fault = places.phase === 'failed' ? places : meanings.phase === 'failed' ? meanings : null;
  const shared = { dictionary, locale, languages: named, view, atlas, onView: change };
  return (
    <div className={styles.explorer}>
      <OwnSentence {...shared} languages={languages} own={own} />
      <div className={styles.stage}>
        <div className={styles.mapColumn}>
          <LayerSlider {...shared} />
          <MapCanvas
            {...shared}
            points={points}
            places={places.value}
            isLoading={places.phase === 'loading' || meanings.phase === 'loading'}
            reference={reference.value}
            near={near.value?.neighbours}
            hits={hits}
            circled={view.circled}
            own={own.value}
            onCircled={setCircled}
          />
          <MapControls {...shared} />
          {fault && (
            <FaultNote
              {...{ dictionary, locale }}
              fault={fault.fault}
              limit={0}
              onRetry={fault.retry}
            />
          )}
        </div>
        <SelectionPanel
          {...shared}
          points={points}
          near={near}
          own={own}
          hits={hits}
          circled={view.circled}
          onCircled={setCircled}
        />
      </div>
      {points && places.value && (
        <MapTable
          {...shared}
          points={points}
          places={places.value}
          chosen={view.circled.length > 0 ? view.circled : hits}
        />
      )}
      <p className={styles.summary}>
        {phrase(
          words.summary,
          {
            points: count,
            meanings: atlas.meanings,
            languages: codes.length,
            source: atlas.source,
          },
          locale,
        )}
      </p>
    </div>
  );
}
