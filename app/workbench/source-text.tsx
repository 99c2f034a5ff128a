import { useRef } from 'react';
import styles from './source-text.module.css';
import type { SourceWord } from './source-words.ts';

interface Props {
  readonly text: string;
  readonly isLong: boolean;
  /** Of the text, where it is known. */
  readonly language: string | undefined;
  readonly direction: 'ltr' | 'rtl' | undefined;
  readonly label: string;
  readonly placeholder: string;
  readonly noteId: string;
  /** Words to mark, since a word of a translation came from them. */
  readonly marked: readonly SourceWord[];
  readonly onText: (text: string) => void;
}

/** A box to write in. A text box cannot mark words, so that they are marked on a copy that lies under it. */
export function SourceText(props: Props) {
  const { text, isLong, language, direction, label, placeholder, noteId, marked, onText } = props;
  const copy = useRef<HTMLDivElement>(null);
  const shared = {
    'data-long': isLong,
    lang: text ? language : undefined,
    dir: text ? (direction ?? 'auto') : undefined,
  };
  return (
    <div className={styles.box}>
      <div ref={copy} className={styles.copy} aria-hidden="true" {...shared}>
        {partsOf(text, marked).map(({ start, part, level }) =>
          level > 0 ? (
            <mark key={start} data-level={level}>
              {part}
            </mark>
          ) : (
            part
          ),
        )}
      </div>
      <textarea
        className={styles.text}
        aria-label={label}
        aria-describedby={noteId}
        placeholder={placeholder}
        value={text}
        rows={2}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the page is the translator; there is nothing before it to read.
        autoFocus
        {...shared}
        onChange={(event) => onText(event.target.value)}
        onScroll={(event) => {
          if (copy.current) copy.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}

/** The text cut at the marked words. @returns levels from 0, no mark, to 3 */
function partsOf(text: string, marked: readonly SourceWord[]) {
  const parts: { start: number; part: string; level: number }[] = [];
  let end = 0;
  for (const word of marked.toSorted((a, b) => a.start - b.start)) {
    parts.push({ start: end, part: text.slice(end, word.start), level: 0 });
    parts.push({
      start: word.start,
      part: text.slice(word.start, word.end),
      level: levelOf(word.share),
    });
    end = word.end;
  }
  return [...parts, { start: end, part: text.slice(end), level: 0 }];
}

function levelOf(share: number): number {
  if (share >= 0.4) return 3;
  return share >= 0.2 ? 2 : 1;
}
