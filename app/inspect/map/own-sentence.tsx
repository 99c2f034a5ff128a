import { useMemo } from 'react';
import { INSPECT_LIMITS } from '../../api/inspect/limits.ts';
import type { PlacedSentence } from '../../api/inspect/parts.ts';
import { glyph } from '../../glyph/glyph.ts';
import { GlyphDrawing } from '../../glyph/glyph-drawing.tsx';
import { countCharacters } from '../../http/limits.ts';
import type { InspectDictionary } from '../../interface/page-words.ts';
import { phrase } from '../../interface/phrase.ts';
import type { Loaded } from '../../requests/use-loaded.ts';
import type { NamedLanguage } from '../../workbench/named-language.ts';
import { FaultNote } from '../fault-note.tsx';
import type { MapView } from './map-address.ts';
import styles from './own-sentence.module.css';

interface Props {
  readonly view: MapView;
  readonly own: Loaded<PlacedSentence> & { retry: () => void };
  readonly languages: readonly NamedLanguage[];
  readonly dictionary: InspectDictionary;
  readonly locale: string;
  readonly onView: (change: Partial<MapView>) => void;
}

/** A line to write on; what is written appears on the map. */
export function OwnSentence({ view, own, languages, dictionary, locale, onView }: Props) {
  const words = dictionary.inspect.map;
  const isWritten = view.text.trim() !== '';
  const petals = useMemo(
    () => (own.value && isWritten ? glyph(own.value.vector) : []),
    [own.value, isWritten],
  );
  const code = view.source === 'auto' ? own.value?.language : view.source;
  const written = languages.find((language) => language.code === code);
  return (
    <section className={styles.own} aria-label={words.yours}>
      <div className={styles.glyph}>
        <GlyphDrawing petals={petals} />
      </div>
      <div className={styles.line}>
        <input
          type="text"
          className={styles.text}
          aria-label={words.yours}
          placeholder={words.placeholder}
          value={view.text}
          lang={isWritten ? written?.code : undefined}
          dir={isWritten ? (written?.direction ?? 'auto') : undefined}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onView({ text: event.target.value })}
        />
        <select
          className={styles.language}
          aria-label={words.language}
          value={view.source}
          onChange={(event) => onView({ source: event.target.value })}
        >
          <option value="auto">{words.detect}</option>
          {languages.map(({ code: each, name }) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
        <p className={styles.note} role="status">
          <PlaceNote {...{ view, own, words, locale }} language={written?.name ?? ''} />
        </p>
        {own.phase === 'failed' && (
          <FaultNote
            fault={own.fault}
            limit={INSPECT_LIMITS.characters}
            onRetry={own.retry}
            {...{ dictionary, locale }}
          />
        )}
      </div>
    </section>
  );
}

function PlaceNote({
  view,
  own,
  words,
  language,
  locale,
}: Pick<Props, 'view' | 'own' | 'locale'> & {
  words: InspectDictionary['inspect']['map'];
  language: string;
}) {
  const limit = INSPECT_LIMITS.characters;
  if (countCharacters(view.text.trim()) > limit) return phrase(words.tooLong, { limit }, locale);
  if (own.phase === 'loading') return words.placing;
  if (own.phase !== 'done') return null;
  return phrase(view.kind === 'umap' ? words.placedUmap : words.placed, { language }, locale);
}
