import Link from 'next/link';
import { useMemo } from 'react';
import { glyph } from '../glyph/glyph.ts';
import { GlyphDrawing } from '../glyph/glyph-drawing.tsx';
import type { Dictionary } from '../interface/english.ts';
import { languageHue } from '../interface/language-hue.ts';
import { phrase } from '../interface/phrase.ts';
import styles from './glyph-panel.module.css';
import type { NamedLanguage } from './named-language.ts';

interface Props {
  /** Of the text; undefined while there is none. */
  readonly vector: readonly number[] | undefined;
  /** A translation to lay over it. */
  readonly over: { readonly language: NamedLanguage; readonly vector: readonly number[] } | null;
  /** Where the text is shown on the map. */
  readonly mapAddress: string;
  /** What stands here while there is no text. */
  readonly tagline: string;
  readonly words: Dictionary['glyph'];
  readonly locale: string;
}

/** The text in the machine language; and how near to it a translation comes. */
export function GlyphPanel({ vector, over, mapAddress, tagline, words, locale }: Props) {
  const petals = useMemo(() => (vector ? glyph(vector) : []), [vector]);
  const overlaid = useMemo(() => (over ? glyph(over.vector) : []), [over]);
  return (
    <figure className={styles.panel}>
      <div className={styles.glyphs}>
        <GlyphDrawing petals={petals} />
        {over && vector && (
          <div className="laid-over" data-hue={languageHue(over.language.code)}>
            <GlyphDrawing petals={overlaid} />
          </div>
        )}
      </div>
      <figcaption>
        {vector && <span className="visually-hidden">{words.label}: </span>}
        {over && vector ? (
          <span title={words.distanceHint}>
            {phrase(
              words.overlaid,
              { language: over.language.name, distance: distanceOf(vector, over.vector) },
              locale,
            )}
          </span>
        ) : (
          <span className={vector ? undefined : styles.tagline}>
            {vector ? words.caption : tagline}
          </span>
        )}
        {vector && (
          <Link className={styles.link} href={mapAddress} prefetch={false}>
            {words.onMap}
          </Link>
        )}
      </figcaption>
    </figure>
  );
}

/** 1 less the cosine of two unit vectors. */
function distanceOf(one: readonly number[], other: readonly number[]): string {
  const cosine = one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  return Math.max(0, 1 - cosine).toFixed(2);
}
