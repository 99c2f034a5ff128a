/** Cuts a sentence that is too long for the model into pieces that are not, at the best points there are. */

/**
 * The most UTF-8 bytes that one piece may have. Bytes, because they follow the number of byte-level
 * tokens across scripts better than characters do: this is about 360 Latin letters or 120 Chinese
 * characters, some 80 to 100 tokens.
 */
export const MAX_SENTENCE_BYTES = 360;

/** A clause mark is only worth a cut when the piece before it fills this part of the limit. */
const LEAST_FILL = 1 / 4;

const CLAUSE_MARK = /[,;:、，；：،؛]\p{Pf}?|[)\]）】」』]|\s[–—-]+\s|[–—…]+/gu;
/** After these no space is needed for a clause to end. */
const ENDS_WITHOUT_SPACE = /[、，；：）】」』–—…\s]$/u;
const SPACE = /\s+/gu;

const encoder = new TextEncoder();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Splits at clause punctuation, else at white space, else between graphemes, else (a grapheme that is
 * longer than the limit by itself) between code points. The pieces joined are `sentence`.
 */
export function splitLongSentence(sentence: string, maxBytes = MAX_SENTENCE_BYTES): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  for (;;) {
    const window = prefixWithin(rest, maxBytes);
    if (window.length === rest.length) return [...pieces, rest];
    const cut = cutPoint(window, rest);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
}

/** The longest run of whole code points at the start of `text` that fits, and at least one of them. */
function prefixWithin(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > maxBytes && end > 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function cutPoint(window: string, text: string): number {
  const clause = lastEnd(CLAUSE_MARK, window, text, (mark, next) => {
    return ENDS_WITHOUT_SPACE.test(mark) || /\s/u.test(next);
  });
  if (clause >= window.length * LEAST_FILL) return clause;
  return lastEnd(SPACE, window, text) || lastGrapheme(window, text) || window.length;
}

/** Where the last accepted match in `window` ends, or 0. `next` is the character after it in `text`. */
function lastEnd(
  pattern: RegExp,
  window: string,
  text: string,
  accept: (match: string, next: string) => boolean = () => true,
): number {
  let end = 0;
  for (const match of window.matchAll(pattern)) {
    const after = match.index + match[0].length;
    if (accept(match[0], text.charAt(after))) end = after;
  }
  return end;
}

/** The last grapheme boundary of `text` inside `window`, or 0 when its first grapheme fills it. */
function lastGrapheme(window: string, text: string): number {
  // A few characters more than the window, so that a grapheme across its edge is seen as one.
  const seen = text.slice(0, window.length + 64);
  let boundary = 0;
  for (const { index } of graphemes.segment(seen)) {
    if (index <= window.length) boundary = index;
  }
  return boundary;
}
