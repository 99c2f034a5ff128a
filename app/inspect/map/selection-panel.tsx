import { useMemo } from 'react';
import type { AtlasManifest } from '../../../model/inspect/atlas.ts';
import { INSPECT_LIMITS } from '../../api/inspect/limits.ts';
import type { NeighboursPart, PlacedSentence, PointPart } from '../../api/inspect/parts.ts';
import { glyph } from '../../glyph/glyph.ts';
import { GlyphDrawing } from '../../glyph/glyph-drawing.tsx';
import { languageHue } from '../../interface/language-hue.ts';
import type { InspectDictionary } from '../../interface/page-words.ts';
import { phrase } from '../../interface/phrase.ts';
import type { Loaded } from '../../requests/use-loaded.ts';
import type { NamedLanguage } from '../../workbench/named-language.ts';
import { FaultNote } from '../fault-note.tsx';
import { layerName } from './layer-slider.tsx';
import type { MapView } from './map-address.ts';
import { type AtlasPoints, textOf } from './map-data.ts';
import styles from './selection-panel.module.css';

interface Props {
  readonly view: MapView;
  readonly atlas: AtlasManifest;
  readonly points: AtlasPoints | undefined;
  readonly near: Loaded<PointPart> & { retry: () => void };
  readonly own: Loaded<PlacedSentence>;
  readonly hits: readonly number[];
  readonly circled: readonly number[];
  readonly languages: readonly NamedLanguage[];
  readonly dictionary: InspectDictionary;
  readonly locale: string;
  readonly onView: (change: Partial<MapView>) => void;
  readonly onCircled: (points: readonly number[]) => void;
}

/** How many neighbours can be chosen; an address may say others. */
const NEAR = [1, 3, 5, 10, INSPECT_LIMITS.neighbours];
/** How many sentences a list shows at most. */
const LISTED = 30;

/** What is known of what was chosen: a point, the visitor's own sentence, a search, a lasso. */
export function SelectionPanel(props: Props) {
  const { view, points, near, own, hits, circled, dictionary, locale, onView, onCircled } = props;
  const { map: words, selection } = dictionary.inspect;
  const choose = (point: number) => onView({ point });
  const list = { points, languages: props.languages, onChoose: choose };
  return (
    <section className={styles.panel} aria-label={selection.label}>
      <input
        type="search"
        className={styles.search}
        placeholder={words.search}
        aria-label={words.search}
        value={view.search}
        onChange={(event) => onView({ search: event.target.value })}
      />
      {view.search.trim() !== '' && (
        <Group
          title={
            hits.length === 0
              ? words.nothingFound
              : phrase(words.found, { count: hits.length }, locale)
          }
        >
          <Sentences {...list} items={hits.slice(0, LISTED).map((point) => ({ point }))} />
        </Group>
      )}
      {circled.length > 0 && (
        <Group
          title={phrase(selection.around, { count: circled.length }, locale)}
          onClear={() => onCircled([])}
          clear={selection.clear}
        >
          <Sentences {...list} items={circled.slice(0, LISTED).map((point) => ({ point }))} />
          {circled.length > LISTED && (
            <p className={styles.more}>
              {phrase(words.more, { count: circled.length - LISTED }, locale)}
            </p>
          )}
        </Group>
      )}
      {points && view.point !== undefined && <Chosen {...props} points={points} />}
      {near.phase === 'failed' && (
        <FaultNote fault={near.fault} limit={0} onRetry={near.retry} {...{ dictionary, locale }} />
      )}
      {own.value && view.text.trim() !== '' && view.point === undefined && (
        <Group title={words.yours}>
          <div className={styles.chosen} data-hue={languageHue(own.value.language)}>
            <p lang={own.value.language}>{own.value.text}</p>
          </div>
          <Near {...props} near={own.value.neighbours} />
        </Group>
      )}
      {view.point === undefined && view.text.trim() === '' && view.search === '' && (
        <p className={styles.more}>{selection.hint}</p>
      )}
    </section>
  );
}

function Chosen(props: Props & { points: AtlasPoints }) {
  const { points, near, view, dictionary, languages, onView } = props;
  const point = view.point!;
  const { language, meaning } = points.points[point];
  const others = points.ofMeaning[meaning].filter((other) => other !== point);
  const { selection } = dictionary.inspect;
  return (
    <Group
      title={selection.label}
      onClear={() => onView({ point: undefined })}
      clear={selection.clear}
    >
      <div className={styles.chosen} data-hue={languageHue(points.codes[language])}>
        <Thumbnail vector={near.value?.vector} />
        <p lang={points.codes[language]}>{textOf(points, point)}</p>
      </div>
      <h3>{selection.translations}</h3>
      <Sentences
        {...{ points, languages }}
        items={others.map((other) => ({ point: other }))}
        onChoose={(other) => onView({ point: other })}
      />
      {near.value && <Near {...props} near={near.value.neighbours} meaning={meaning} />}
    </Group>
  );
}

function Near({
  near,
  meaning,
  points,
  view,
  atlas,
  languages,
  dictionary,
  locale,
  onView,
}: Pick<Props, 'points' | 'view' | 'atlas' | 'languages' | 'dictionary' | 'locale' | 'onView'> & {
  near: NeighboursPart;
  meaning?: number;
}) {
  const { map, selection } = dictionary.inspect;
  const layer = layerName(view.layer, atlas.layers, map, locale);
  const items = Object.values(near)
    .flat()
    .map(({ point, similarity, vector }) => ({
      point,
      similarity,
      vector,
      note:
        meaning !== undefined && points?.points[point].meaning === meaning
          ? selection.sameMeaning
          : undefined,
    }));
  return (
    <>
      <h3>
        {selection.near} <span>{phrase(selection.nearLayer, { layer }, locale)}</span>
      </h3>
      <label className={styles.count}>
        {selection.count}{' '}
        <select
          value={view.near}
          onChange={(event) => onView({ near: Number(event.target.value) })}
        >
          {[...new Set([...NEAR, view.near])]
            .sort((a, b) => a - b)
            .map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
        </select>
      </label>
      <Sentences {...{ points, languages, items }} onChoose={(point) => onView({ point })} />
    </>
  );
}

interface Item {
  readonly point: number;
  readonly similarity?: number;
  readonly vector?: readonly number[];
  readonly note?: string | undefined;
}

function Sentences({
  points,
  items,
  languages,
  onChoose,
}: {
  points: AtlasPoints | undefined;
  items: readonly Item[];
  languages: readonly NamedLanguage[];
  onChoose: (point: number) => void;
}) {
  if (!points) return null;
  return (
    <ul className={styles.list}>
      {items.map(({ point, similarity, vector, note }) => {
        const code = points.codes[points.points[point].language];
        const language = languages.find((each) => each.code === code);
        return (
          <li key={point} data-hue={languageHue(code)}>
            <button type="button" onClick={() => onChoose(point)}>
              {vector && <Thumbnail vector={vector} />}
              <span lang={code} dir={language?.direction}>
                {textOf(points, point)}
              </span>
              <small>
                {language?.name ?? code}
                {similarity !== undefined && ` · ${similarity.toFixed(3)}`}
                {note && ` · ${note}`}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The sentence's glyph; the dial until it is there. */
function Thumbnail({ vector }: { vector: readonly number[] | undefined }) {
  const petals = useMemo(() => (vector ? glyph(vector) : []), [vector]);
  return (
    <span className={styles.thumbnail}>
      <GlyphDrawing petals={petals} />
    </span>
  );
}

function Group({
  title,
  clear,
  onClear,
  children,
}: {
  title: string;
  clear?: string;
  onClear?: () => void;
  children: React.ReactNode;
}) {
  return (
    <div className={styles.group}>
      <h2>
        {title}
        {onClear && (
          <button type="button" className="link" onClick={onClear}>
            {clear}
          </button>
        )}
      </h2>
      {children}
    </div>
  );
}
