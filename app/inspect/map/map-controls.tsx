import { useId } from 'react';
import type { AtlasManifest } from '../../../model/inspect/atlas.ts';
import { MAP_COORDINATES, MAP_KINDS } from '../../../model/inspect/atlas-points.ts';
import { languageHue } from '../../interface/language-hue.ts';
import type { InspectDictionary } from '../../interface/page-words.ts';
import type { NamedLanguage } from '../../workbench/named-language.ts';
import { FIRST_CAMERA } from './camera.ts';
import type { MapView } from './map-address.ts';
import styles from './map-controls.module.css';

interface Props {
  readonly view: MapView;
  readonly atlas: AtlasManifest;
  readonly languages: readonly NamedLanguage[];
  readonly dictionary: InspectDictionary;
  readonly onView: (change: Partial<MapView>) => void;
}

/** How the map is drawn, and which languages it shows. */
export function MapControls({ view, atlas, languages, dictionary, onView }: Props) {
  const words = dictionary.inspect.map;
  const hasUmap = atlas.umapLayers.length > 0;
  return (
    <div className={styles.controls}>
      <Choice
        label={words.method}
        value={view.kind}
        choices={MAP_KINDS.filter((kind) => kind === 'pca' || hasUmap).map((kind) => [
          kind,
          words[kind],
        ])}
        onChoice={(kind) => onView({ kind, camera: FIRST_CAMERA })}
      />
      <Choice
        label={words.dimensions}
        value={view.coordinates}
        choices={MAP_COORDINATES.map((number) => [number, number === 2 ? words.flat : words.deep])}
        onChoice={(coordinates) => onView({ coordinates, camera: FIRST_CAMERA })}
      />
      <Choice
        label={words.colour}
        value={view.colour}
        choices={[
          ['language', words.byLanguage],
          ['meaning', words.byMeaning],
        ]}
        onChoice={(colour) => onView({ colour })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={view.strands}
          onChange={(event) => onView({ strands: event.target.checked })}
        />
        {words.strands}
      </label>
      <fieldset className={styles.languages}>
        <legend>{words.languages}</legend>
        {atlas.languages.map(({ code }) => {
          const named = languages.find((language) => language.code === code);
          const isShown = !view.hidden.includes(code);
          const hidden = isShown
            ? [...view.hidden, code]
            : view.hidden.filter((each) => each !== code);
          return (
            <label key={code} className={styles.check} data-hue={languageHue(code)}>
              <input type="checkbox" checked={isShown} onChange={() => onView({ hidden })} />
              <span lang={code} className={styles.swatch}>
                {named?.endonym ?? code}
              </span>
            </label>
          );
        })}
      </fieldset>
    </div>
  );
}

interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, name: string])[];
  readonly onChoice: (value: T) => void;
}

function Choice<T extends string | number>({ label, value, choices, onChoice }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      {choices.map(([each, title]) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            checked={each === value}
            onChange={() => onChoice(each)}
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}
