'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { countCharacters } from '../http/limits.ts';
import type { Dictionary } from '../interface/english.ts';
import type { Attended } from './attended.ts';
import { useStored } from './browser-store.ts';
import { possible } from './draft-state.ts';
import { GlyphPanel } from './glyph-panel.tsx';
import { HistoryList } from './history-list.tsx';
import type { NamedLanguage } from './named-language.ts';
import { useRememberedTargets } from './remembered-targets.ts';
import { formatShared } from './share-link.ts';
import { SourcePanel } from './source-panel.tsx';
import { TargetPanel } from './target-panel.tsx';
import type { Fault } from './translation-state.ts';
import { useDraft } from './use-draft.ts';
import { useHistory } from './use-history.ts';
import { useTranslation } from './use-translation.ts';
import styles from './workbench.module.css';

interface Props {
  readonly languages: readonly NamedLanguage[];
  /** What one request may ask for, as this server is set. */
  readonly limits: { readonly characters: number; readonly alternatives: number };
  /** Whether the translator gives sentence vectors to draw. */
  readonly embeds: boolean;
  readonly dictionary: Dictionary;
  readonly locale: string;
}

/** Other ways to say it that are shown: what the search keeps under way anyhow. */
const OTHER_WAYS = 3;

/** The translator's page: a text on one side, all its translations on the other. */
export function Workbench({ languages, limits, embeds, dictionary, locale }: Props) {
  const installed = useMemo(() => languages.map(({ code }) => code), [languages]);
  const [remembered, rememberTargets] = useRememberedTargets(installed);
  const [draft, change] = useDraft();
  const { text, source, targets } = possible(draft, installed, remembered.installed);
  const characters = useMemo(() => countCharacters(text), [text]);
  const isReady = text.trim() !== '' && characters <= limits.characters && targets.length > 0;
  const alternatives = Math.min(OTHER_WAYS, limits.alternatives);
  const translation = useTranslation(isReady ? { text, source, targets, alternatives } : null);
  useFreshCatalogue(translation.fault);

  const { rows, detected, vector } = translation;
  const code = source === 'auto' ? detected?.language : source;
  const written = languages.find((language) => language.code === code);
  const { attended, setAttended, look } = useAttended(text);
  const over = overlaid(attended, languages, rows);

  const isWhole = targets.length > 0 && targets.every((target) => rows[target]?.phase === 'done');
  const history = useHistory(isReady && isWhole && code ? { text, language: code } : null);
  const [shading, storeShading] = useStored('interlingua.shades');
  const shades = shading !== 'off';

  const swap = useCallback(
    (translated: string, to: string) =>
      code && change({ type: 'swap', text: translated, from: code, to, targets }),
    [code, targets, change],
  );
  const take = (taken: string, language: string) =>
    change({ type: 'take', text: taken, source: installed.includes(language) ? language : 'auto' });
  const linkOf = () => {
    const { origin, pathname } = location;
    return origin + pathname + formatShared({ text, source: code ?? source, targets });
  };
  const onMap = new URLSearchParams({ text, source });

  return (
    <div className={embeds ? styles.withGlyph : styles.workbench}>
      <div className={styles.source}>
        <SourcePanel
          {...{ text, characters, source, detected, languages, dictionary, locale, linkOf }}
          limit={limits.characters}
          marked={attended?.word?.sources ?? []}
          onText={(next) => change({ type: 'write', text: next })}
          onExample={take}
          onSource={(next) => change({ type: 'read-as', source: next })}
        />
        <HistoryList {...{ history, languages, locale }} words={dictionary.history} onTake={take} />
      </div>
      {embeds && (
        <GlyphPanel
          {...{ vector, over, locale }}
          mapAddress={`/inspect/map#${onMap}`}
          tagline={dictionary.tagline}
          words={dictionary.glyph}
        />
      )}
      <TargetPanel
        {...{ languages, targets, translation, shades, attended, dictionary, locale }}
        missing={remembered.missing}
        source={written}
        original={text}
        limit={limits.characters}
        onTargets={(next) => {
          rememberTargets(next);
          change({ type: 'choose' });
        }}
        onLook={look}
        onAttend={setAttended}
        onShades={(next) => storeShading(next ? null : 'off')}
        onSwap={swap}
      />
    </div>
  );
}

/** What is looked at, until the text changes. */
function useAttended(text: string) {
  const [attended, setAttended] = useState<Attended | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: text is not read, but ends what was.
  useEffect(() => setAttended(null), [text]);
  const look = useCallback((target: string) => {
    setAttended((before) => (before?.target === target ? before : { target }));
  }, []);
  return { attended, setAttended, look };
}

function overlaid(
  attended: Attended | null,
  languages: readonly NamedLanguage[],
  rows: Readonly<Record<string, { readonly vector?: readonly number[] }>>,
) {
  const language = languages.find(({ code }) => code === attended?.target);
  const vector = attended && rows[attended.target]?.vector;
  return language && vector ? { language, vector } : null;
}

/** A language that was removed meanwhile makes an order fail: the page learns what is installed now. */
function useFreshCatalogue(fault: Fault | undefined): void {
  const router = useRouter();
  useEffect(() => {
    if (fault?.code === 'unknown-language') router.refresh();
  }, [fault, router]);
}
