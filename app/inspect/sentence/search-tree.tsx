import { useMemo, useRef, useState } from 'react';
import { INSPECT_LIMITS } from '../../api/inspect/limits.ts';
import type { SearchedSentence } from '../../api/inspect/parts.ts';
import type { InspectDictionary } from '../../interface/page-words.ts';
import { phrase } from '../../interface/phrase.ts';
import { post } from '../../requests/ask.ts';
import { useLoaded } from '../../requests/use-loaded.ts';
import { FaultNote } from '../fault-note.tsx';
import { csvOf, download, pictureOf, standaloneSvg } from '../files.ts';
import { drawnSearch, hypothesesOf } from './search-layout.ts';
import styles from './search-tree.module.css';
import { TreeDrawing } from './tree-drawing.tsx';
import { ViewSection } from './view-section.tsx';

interface Props {
  readonly text: string;
  /** Codes of two languages. */
  readonly source: string;
  readonly target: string;
  readonly beam: number;
  readonly dictionary: InspectDictionary;
  readonly locale: string;
  readonly onBeam: (beam: number) => void;
}

/** How the beam search found the translation: what it kept, and what it let go. */
export function SearchTree(props: Props) {
  const { text, source, target, beam, dictionary, locale, onBeam } = props;
  const words = dictionary.inspect.sentence;
  const order = { text, source, target, beam };
  const search = useLoaded(source === target ? null : JSON.stringify(order), async (signal) => {
    const response = await post('/api/inspect/search', order, signal);
    return (await response.json()) as SearchedSentence;
  });
  if (source === target) {
    return (
      <ViewSection title={words.search} isWide>
        <p className={styles.note}>{words.searchSame}</p>
      </ViewSection>
    );
  }
  const choice = (
    <label>
      {words.beam}{' '}
      <select value={beam} onChange={(event) => onBeam(Number(event.target.value))}>
        {Array.from({ length: INSPECT_LIMITS.beam }, (_, width) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a width is its number.
          <option key={width} value={width + 1}>
            {width + 1}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <ViewSection title={words.search} note={words.searchNote} choices={choice} isWide>
      {search.phase === 'failed' && (
        <FaultNote
          fault={search.fault}
          limit={INSPECT_LIMITS.pairCharacters}
          onRetry={search.retry}
          {...{ dictionary, locale }}
        />
      )}
      {search.phase === 'loading' && !search.value && (
        <p role="status">{dictionary.inspect.loading}</p>
      )}
      {search.value && <Searched search={search.value} words={words} locale={locale} />}
    </ViewSection>
  );
}

function Searched({
  search: { nodes, target },
  words,
  locale,
}: {
  search: SearchedSentence;
  words: InspectDictionary['inspect']['sentence'];
  locale: string;
}) {
  const drawn = useMemo(() => drawnSearch(nodes), [nodes]);
  const hypotheses = useMemo(() => hypothesesOf(nodes), [nodes]);
  const [pointed, setPointed] = useState(0);
  const drawing = useRef<SVGSVGElement>(null);
  const lit = useMemo(() => new Set(hypotheses[pointed]?.way ?? []), [hypotheses, pointed]);
  const name = 'interlingua-search';
  const saveSvg = () => {
    const type = { type: 'image/svg+xml' };
    if (drawing.current) download(`${name}.svg`, new Blob([standaloneSvg(drawing.current)], type));
  };
  const savePng = async () => {
    const picture = drawing.current && (await pictureOf(standaloneSvg(drawing.current)));
    if (picture) download(`${name}.png`, picture);
  };
  const saveCsv = () => {
    const header = ['node', 'parent', 'token', 'log-probability', 'total', 'fate', 'score'];
    const rows = nodes.map(({ parent = '', text, logProbability, total, fate, score = '' }, at) => {
      return [at, parent, text, logProbability, total, fate, score];
    });
    download(`${name}.csv`, new Blob([csvOf(header, rows)], { type: 'text/csv' }));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide tree is scrolled by the keyboard, too. */}
      <section className={styles.scroll} tabIndex={0} aria-label={words.search}>
        <TreeDrawing
          {...{ drawn, lit, drawing, locale }}
          label={words.searchLabel}
          branch={words.branch}
          end={words.end}
          language={target}
        />
      </section>
      <h3 className={styles.heading}>{words.hypotheses}</h3>
      <ol className={styles.hypotheses}>
        {hypotheses.map(({ at, text, score }, rank) => (
          <li key={at}>
            <button
              type="button"
              aria-pressed={rank === pointed}
              onPointerEnter={() => setPointed(rank)}
              onFocus={() => setPointed(rank)}
              onClick={() => setPointed(rank)}
            >
              <span lang={target}>{text}</span>{' '}
              <small>{phrase(words.score, { score: score.toFixed(2) }, locale)}</small>
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.note}>
        {words.save}{' '}
        <button type="button" className="link" onClick={savePng}>
          PNG
        </button>{' '}
        <button type="button" className="link" onClick={saveSvg}>
          SVG
        </button>{' '}
        <button type="button" className="link" onClick={saveCsv}>
          CSV
        </button>
      </p>
    </>
  );
}
