'use client';

import { useMemo, useState } from 'react';
import { glyph } from '../glyph/glyph.ts';
import { GlyphDrawing } from '../glyph/glyph-drawing.tsx';
import { countCharacters, LIMITS } from '../http/limits.ts';
import type { Dictionary } from '../interface/english.ts';
import type { NamedLanguage } from './named-language.ts';
import { useRememberedTargets } from './remembered-targets.ts';
import { SourcePanel } from './source-panel.tsx';
import { TargetPanel } from './target-panel.tsx';
import { useTranslation } from './use-translation.ts';
import styles from './workbench.module.css';

interface Props {
  readonly languages: readonly NamedLanguage[];
  /** Whether the translator gives sentence vectors to draw. */
  readonly embeds: boolean;
  readonly dictionary: Dictionary;
  readonly locale: string;
}

/** The translator's page: a text on one side, all its translations on the other. */
export function Workbench({ languages, embeds, dictionary, locale }: Props) {
  const codes = useMemo(() => languages.map(({ code }) => code), [languages]);
  const [targets, rememberTargets] = useRememberedTargets(codes);
  const [text, setText] = useState('');
  const [source, setSource] = useState('auto');
  const [attempt, setAttempt] = useState(0);
  const characters = useMemo(() => countCharacters(text), [text]);
  const isReady = text.trim() !== '' && characters <= LIMITS.characters && targets.length > 0;
  const { rows, detected, vector } = useTranslation(
    isReady ? { text, source, targets } : null,
    attempt,
  );
  const petals = useMemo(() => (vector ? glyph(vector) : []), [vector]);

  return (
    <div className={embeds ? styles.withGlyph : styles.workbench}>
      <SourcePanel
        {...{ text, characters, source, detected, languages, locale }}
        words={dictionary.source}
        onText={setText}
        onSource={setSource}
      />
      {embeds && (
        <figure className={styles.glyph}>
          <GlyphDrawing petals={petals} />
          <figcaption data-shown={petals.length > 0}>
            <span className="visually-hidden">{dictionary.glyph.label}: </span>
            {dictionary.glyph.caption}
          </figcaption>
        </figure>
      )}
      <TargetPanel
        {...{ languages, targets, rows, dictionary, locale }}
        source={source === 'auto' ? detected?.language : source}
        onTargets={rememberTargets}
        onRetry={() => setAttempt(attempt + 1)}
      />
    </div>
  );
}
