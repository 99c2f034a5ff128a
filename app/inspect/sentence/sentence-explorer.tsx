'use client';

import { useEffect, useState } from 'react';
import { INSPECT_LIMITS } from '../../api/inspect/limits.ts';
import type { InspectedPair } from '../../api/inspect/parts.ts';
import { countCharacters } from '../../http/limits.ts';
import type { InspectDictionary } from '../../interface/page-words.ts';
import { phrase } from '../../interface/phrase.ts';
import { post } from '../../requests/ask.ts';
import { useLoaded } from '../../requests/use-loaded.ts';
import type { NamedLanguage } from '../../workbench/named-language.ts';
import { addressWords, sayInAddress } from '../address.ts';
import { FaultNote } from '../fault-note.tsx';
import { formatPair, type PairLook, type PairOrder, parseLook, parsePair } from './pair-address.ts';
import { PairView } from './pair-view.tsx';
import { SearchTree } from './search-tree.tsx';
import styles from './sentence-explorer.module.css';

interface Props {
  readonly languages: readonly NamedLanguage[];
  readonly dictionary: InspectDictionary;
  readonly locale: string;
}

const TYPING_PAUSE_MS = 350;

export function SentenceExplorer({ languages, dictionary, locale }: Props) {
  const words = dictionary.inspect.sentence;
  const [order, setOrder] = useState<PairOrder | null>(null);
  const [look, setLook] = useState<PairLook>(() => parseLook('', INSPECT_LIMITS.beam));
  useEffect(() => {
    const example = { first: words.exampleFirst, second: words.exampleSecond };
    const read = () => {
      setOrder(parsePair(addressWords(), example));
      setLook(parseLook(addressWords(), INSPECT_LIMITS.beam));
    };
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, [words]);
  useEffect(() => {
    if (order) sayInAddress(formatPair(order, look));
  }, [order, look]);

  const sentences = order ? [order.first, order.second] : [];
  const isReady =
    order !== null &&
    sentences.every(
      ({ text }) => text.trim() !== '' && countCharacters(text) <= INSPECT_LIMITS.pairCharacters,
    );
  const pair = useLoaded(
    isReady ? JSON.stringify(order) : null,
    (signal) => fetchPair(order!, signal),
    TYPING_PAUSE_MS,
  );
  // What the loaded pair was asked for with: the order may have changed since.
  const shown: PairOrder | null = pair.key === null ? null : JSON.parse(pair.key);
  if (!order) return <p>{dictionary.inspect.loading}</p>;
  const change = (side: 'first' | 'second', part: Partial<PairOrder['first']>) =>
    setOrder({ ...order, [side]: { ...order[side], ...part } });
  return (
    <div className={styles.explorer} aria-busy={pair.phase === 'loading'}>
      <div className={styles.inputs}>
        {(['first', 'second'] as const).map((side) => (
          <SentenceInput
            key={side}
            label={words[side]}
            sentence={order[side]}
            language={pair.value?.[side].language}
            {...{ languages, dictionary, locale }}
            onChange={(part) => change(side, part)}
          />
        ))}
      </div>
      {pair.phase === 'empty' && <p>{words.empty}</p>}
      {pair.phase === 'failed' && (
        <FaultNote
          fault={pair.fault}
          limit={INSPECT_LIMITS.pairCharacters}
          onRetry={pair.retry}
          {...{ dictionary, locale }}
        />
      )}
      {pair.phase === 'loading' && !pair.value && <p role="status">{dictionary.inspect.loading}</p>}
      {pair.value && (
        <div className={styles.view}>
          <PairView
            pair={pair.value}
            {...{ languages, look, dictionary, locale }}
            onLook={(change) => setLook((before) => ({ ...before, ...change }))}
          />
          {shown && (
            <SearchTree
              text={shown.first.text}
              source={pair.value.first.language}
              target={pair.value.second.language}
              beam={look.beam}
              {...{ dictionary, locale }}
              onBeam={(beam) => setLook((before) => ({ ...before, beam }))}
            />
          )}
        </div>
      )}
    </div>
  );
}

async function fetchPair(order: PairOrder, signal: AbortSignal): Promise<InspectedPair> {
  return (await post('/api/inspect/pair', order, signal)).json();
}

function SentenceInput({
  label,
  sentence: { text, source },
  language,
  languages,
  dictionary,
  locale,
  onChange,
}: Props & {
  label: string;
  sentence: PairOrder['first'];
  /** As it was told or detected last. */
  language: string | undefined;
  onChange: (part: Partial<PairOrder['first']>) => void;
}) {
  const written = languages.find(({ code }) => code === (source === 'auto' ? language : source));
  const limit = INSPECT_LIMITS.pairCharacters;
  const { map } = dictionary.inspect;
  return (
    <div className={styles.input}>
      <input
        type="text"
        aria-label={label}
        value={text}
        lang={written?.code}
        dir={written?.direction ?? 'auto'}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <select
        aria-label={`${label}: ${map.language}`}
        value={source}
        onChange={(event) => onChange({ source: event.target.value })}
      >
        <option value="auto">
          {source === 'auto' && written ? `${map.detect} · ${written.name}` : map.detect}
        </option>
        {languages.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {countCharacters(text) > limit && (
        <p role="status">{phrase(map.tooLong, { limit }, locale)}</p>
      )}
    </div>
  );
}
