import type { AtlasManifest } from '../../../model/inspect/atlas.ts';
import type { InspectWords } from '../../interface/inspect-english.ts';
import type { InspectDictionary } from '../../interface/page-words.ts';
import { phrase } from '../../interface/phrase.ts';
import styles from './layer-slider.module.css';
import type { MapView } from './map-address.ts';

interface Props {
  readonly view: MapView;
  readonly atlas: AtlasManifest;
  readonly dictionary: InspectDictionary;
  readonly locale: string;
  readonly onView: (change: Partial<MapView>) => void;
}

/** From the embeddings to the interlingua: how languages melt into one as the encoder reads. */
export function LayerSlider({ view, atlas, dictionary, locale, onView }: Props) {
  const words = dictionary.inspect.map;
  const last = atlas.layers - 1;
  const name = layerName(view.layer, atlas.layers, words, locale);
  const shares = atlas.explained[view.layer]?.slice(0, view.coordinates) ?? [];
  const share = Math.round(100 * shares.reduce((sum, value) => sum + value, 0));
  return (
    <div className={styles.slider}>
      <label>
        <span className={styles.name}>
          {words.layer}: <strong>{name}</strong>
        </span>
        <input
          type="range"
          min={0}
          max={last}
          value={view.layer}
          aria-valuetext={name}
          list="encoder-layers"
          onChange={(event) => onView({ layer: event.target.valueAsNumber })}
        />
      </label>
      <datalist id="encoder-layers">
        {Array.from({ length: atlas.layers }, (_, layer) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number.
          <option key={layer} value={layer} />
        ))}
      </datalist>
      <p className={styles.note}>
        {view.kind === 'pca' && phrase(words.explained, { share }, locale)}
        {view.kind === 'umap' &&
          (atlas.umapLayers.includes(view.layer) ? words.umapNote : words.noUmap)}
      </p>
    </div>
  );
}

export function layerName(
  layer: number,
  layers: number,
  words: InspectWords['map'],
  locale: string,
): string {
  if (layer === 0) return words.embeddings;
  return layer === layers - 1 ? words.states : phrase(words.layerNumber, { layer }, locale);
}
