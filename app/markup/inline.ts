/**
 * A sentence with marks in it: bold words, links, code. The sentence is translated as a whole, without
 * its marks, so that the model sees all of it; then each mark is put around the words it belongs to.
 *
 * Where those are is found by translating the marked words by themselves, too: a mark stands where
 * that translation occurs in the sentence's. Where it does not, or is not the only one, the pieces
 * between the marks are translated one by one, so that no mark is ever lost or put around other words.
 */

export type Inline = string | InlineElement;

export interface InlineElement {
  /** What stands before and after the content, such as `<b>` and `</b>`; may hold texts of its own. */
  readonly open: Raw;
  readonly close: string;
  readonly children: readonly Inline[];
  /** The content stays as it is, such as code; `children` is its text, `raw` what it is written as. */
  readonly raw?: string;
}

/** Markup as it stands, with the texts in it that are translated, such as the title of a link. */
export type Raw = readonly (string | AttributeText)[];

export interface AttributeText {
  readonly text: string;
  /** How the translation is written in its place. */
  write(text: string): string;
}

export interface Lookup {
  /** The translation of a text. */
  best(text: string): string | undefined;
  /** All that is known to be a translation of a text, the best first. */
  all(text: string): readonly string[];
}

/** More marks than this in one sentence are not worth finding. */
const MOST_MARKS = 20;
const HAS_LETTER = /\p{L}/u;
const WORD = /[\p{L}\p{M}\p{N}]/u;
/** Scripts without spaces between words: a mark may begin anywhere in them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** The text of a sentence without its marks. */
export function textOf(children: readonly Inline[]): string {
  return children
    .map((child) => (typeof child === 'string' ? child : textOf(child.children)))
    .join('');
}

export function isTranslatable(text: string): boolean {
  return HAS_LETTER.test(text);
}

/** What has to be translated to place the marks of a sentence: itself, and what is in each mark. */
export function textsToPlace(children: readonly Inline[]): string[] {
  const whole = textOf(children);
  if (!isTranslatable(whole)) return [];
  const elements = elementsIn(children);
  if (elements.length > MOST_MARKS) return textsInPieces(children);
  const own = elements.filter(({ raw }) => raw === undefined).map((each) => textOf(each.children));
  return [whole, ...own].filter(isTranslatable).map((text) => text.trim());
}

/** What has to be translated where marks cannot be placed: the text between them. */
export function textsInPieces(children: readonly Inline[]): string[] {
  return children
    .flatMap((child) => {
      if (typeof child === 'string') return [child.trim()];
      return child.raw === undefined ? textsInPieces(child.children) : [];
    })
    .filter(isTranslatable);
}

/** The sentence in the other language with its marks; undefined where they cannot be placed. */
export function placed(children: readonly Inline[], lookup: Lookup): Inline[] | undefined {
  const whole = textOf(children);
  if (!isTranslatable(whole)) return [...children];
  if (elementsIn(children).length > MOST_MARKS) return undefined;
  const translation = lookup.best(whole.trim());
  if (translation === undefined) return undefined;
  return place(children, betweenSpaces(whole, translation), lookup);
}

/** The sentence with each piece translated by itself. */
export function inPieces(children: readonly Inline[], lookup: Lookup): Inline[] {
  return children.map((child) => {
    if (typeof child === 'string') {
      const translation = isTranslatable(child) ? lookup.best(child.trim()) : undefined;
      return translation === undefined ? child : betweenSpaces(child, translation);
    }
    if (child.raw !== undefined) return child;
    return { ...child, children: inPieces(child.children, lookup) };
  });
}

/** Puts the elements of `children` where their own translations are in `translation`. */
function place(
  children: readonly Inline[],
  translation: string,
  lookup: Lookup,
): Inline[] | undefined {
  const elements = children.filter((child) => typeof child !== 'string');
  if (elements.length === 0) return [translation];
  const source = textOf(children);
  const places: { start: number; end: number; element: InlineElement }[] = [];
  for (const element of elements) {
    const found = placeOf(element, { source, translation, lookup });
    if (!found) return undefined;
    const inside = place(element.children, translation.slice(...found), lookup);
    if (element.raw === undefined && !inside) return undefined;
    const moved = element.raw === undefined ? { ...element, children: inside! } : element;
    places.push({ start: found[0], end: found[1], element: moved });
  }
  places.sort((a, b) => a.start - b.start);
  const parts: Inline[] = [];
  let at = 0;
  for (const { start, end, element } of places) {
    if (start < at) return undefined;
    parts.push(translation.slice(at, start), element);
    at = end;
  }
  return [...parts, translation.slice(at)].filter((part) => part !== '');
}

interface Sentence {
  readonly source: string;
  readonly translation: string;
  readonly lookup: Lookup;
}

function placeOf(element: InlineElement, sentence: Sentence): [number, number] | undefined {
  const { source, translation, lookup } = sentence;
  const own = textOf(element.children);
  if (own.trim() === '') return undefined;
  // The mark is around everything.
  if (own.trim() === source.trim()) return [0, translation.length];
  // What is kept brings its own spaces along, so these have to be there.
  const unchanged = element.raw === undefined ? own.trim() : own;
  const isWords = element.raw === undefined && isTranslatable(own);
  const wanted = isWords ? lookup.all(own.trim()) : [unchanged];
  // A word that occurs twice in the source cannot be told apart in the translation.
  if (occurrences(own.trim(), source).length !== 1) return undefined;
  for (const text of wanted.flatMap((each) => [each, withoutStop(each, own)])) {
    for (const [needle, hay] of [[text, translation], inSmallLetters(text, translation)] as const) {
      const [start, ...others] = occurrences(needle, hay);
      if (start !== undefined && others.length === 0) return [start, start + needle.length];
    }
  }
  return undefined;
}

/** A few words by themselves may be translated as a sentence, with a full stop that they had not. */
function withoutStop(translation: string, source: string): string {
  return /[.。!?]\s*$/.test(source) ? translation : translation.replace(/[.。!?]+$/, '');
}

/** Both in small letters; as they are where that would move letters. */
function inSmallLetters(needle: string, hay: string): readonly [string, string] {
  const small = [needle.toLowerCase(), hay.toLowerCase()] as const;
  return small[0].length === needle.length && small[1].length === hay.length
    ? small
    : [needle, hay];
}

/** Where `needle` stands in `hay` as a word of its own, or several. */
function occurrences(needle: string, hay: string): number[] {
  const starts: number[] = [];
  if (needle === '') return starts;
  for (let at = hay.indexOf(needle); at !== -1; at = hay.indexOf(needle, at + 1)) {
    const isWhole =
      !isInsideWord(hay[at - 1], needle[0]) &&
      !isInsideWord(needle.at(-1), hay[at + needle.length]);
    if (isWhole) starts.push(at);
  }
  return starts;
}

function isInsideWord(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return WORD.test(before) && WORD.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after);
}

function elementsIn(children: readonly Inline[]): InlineElement[] {
  return children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...elementsIn(child.children)],
  );
}

/** A translation with the white space that stood around its source. */
export function betweenSpaces(source: string, translation: string): string {
  const lead = /^\s*/.exec(source)![0];
  const trail = /\s*$/.exec(source.slice(lead.length))![0];
  return lead + translation + trail;
}
