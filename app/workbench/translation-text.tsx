import { memo, useId } from 'react';
import type { NamedLanguage } from './named-language.ts';
import styles from './translation-text.module.css';
import type { Word } from './words.ts';

interface Props {
  readonly text: string;
  /** The text in words; undefined while it is not known how it came about. */
  readonly words: readonly Word[] | undefined;
  readonly language: NamedLanguage;
  readonly isBusy: boolean;
  readonly shades: boolean;
  /** The word that is asked about. */
  readonly attended: number | undefined;
  readonly hint: string;
  /** Asks about a word, or about none. */
  readonly onWord: (at: number | undefined) => void;
}

/**
 * A translation whose words can be asked about: by pointing at them, by a tap, and from the keyboard, where the whole
 * text is one stop of the tabulator and the arrow keys go from word to word.
 */
export const TranslationText = memo(function TranslationText(props: Props) {
  const { text, words, language, isBusy, attended, hint, onWord } = props;
  const hintId = useId();
  const shared = { className: styles.text, lang: language.code, dir: language.direction };
  if (!words) {
    return (
      <p {...shared} aria-busy={isBusy}>
        {text}
      </p>
    );
  }
  const wordUnder = (event: React.SyntheticEvent) => {
    const found = (event.target as Element).closest<HTMLElement>('[data-word]');
    return found ? Number(found.dataset.word) : undefined;
  };
  return (
    <>
      <p
        {...shared}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard can ask, too.
        tabIndex={0}
        aria-describedby={hintId}
        onPointerOver={(event) => event.pointerType === 'mouse' && onWord(wordUnder(event))}
        onPointerLeave={(event) => event.pointerType === 'mouse' && onWord(undefined)}
        onClick={(event) => onWord(wordUnder(event))}
        onKeyDown={(event) => {
          const next = wordAfter(event.key, attended, words, language.direction);
          if (next === 'none') return;
          event.preventDefault();
          onWord(next);
        }}
        onBlur={() => onWord(undefined)}
      >
        {words.map((word, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a word is its position.
            key={at}
            data-word={word.isWord ? at : undefined}
            data-attended={at === attended || undefined}
          >
            {props.shades ? word.pieces.map(shaded) : word.text}
          </span>
        ))}
      </p>
      <span id={hintId} hidden>
        {hint}
      </span>
    </>
  );
});

function shaded({ text, doubt }: Word['pieces'][number], at: number) {
  if (doubt === 0) return text;
  return (
    <span key={at} data-doubt={doubt}>
      {text}
    </span>
  );
}

/** Which word a key goes to; undefined leaves the words, `none` is for keys that mean nothing here. */
function wordAfter(
  key: string,
  from: number | undefined,
  words: readonly Word[],
  direction: NamedLanguage['direction'],
): number | undefined | 'none' {
  const places = words.flatMap(({ isWord }, at) => (isWord ? [at] : []));
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  switch (key) {
    case forward:
      return places.find((at) => from === undefined || at > from) ?? places.at(-1);
    case backward:
      return places.findLast((at) => from === undefined || at < from) ?? places[0];
    case 'Home':
      return places[0];
    case 'End':
      return places.at(-1);
    case 'Escape':
      return undefined;
    default:
      return 'none';
  }
}
