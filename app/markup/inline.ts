/**
 * A sentence with marks in it: bold words, links, code. The sentence is translated as a whole, without
 * its marks, so that the model sees all of it; then each mark is put around the words that were written
 * for the words it was around, as the model's attention tells.
 *
 * Where attention is not known, or there are more marks than words, the pieces between the marks are
 * translated one by one, so that no mark is ever lost.
 */

import type { Translation } from '../../model/runtime/translation.ts';
import { type Span, spanOf } from './alignment.ts';

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

/** The translation of a text, if it was asked for. */
export type Lookup = (text: string) => Translation | undefined;

/** More marks than this in one sentence are not worth finding. */
const MOST_MARKS = 40;
const HAS_LETTER = /\p{L}/u;

/** The text of a sentence without its marks. */
export function textOf(children: readonly Inline[]): string {
  return children
    .map((child) => (typeof child === 'string' ? child : textOf(child.children)))
    .join('');
}

export function isTranslatable(text: string): boolean {
  return HAS_LETTER.test(text);
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
  const translation = lookup(whole.trim());
  if (translation === undefined || elementCount(children) > MOST_MARKS) return undefined;
  // A mark around nothing, such as the target of a link, can stand before a sentence or after it.
  const [first, last] = [children.findIndex(hasText), children.findLastIndex(hasText) + 1];
  const { lead, trail } = spacesAround(whole);
  const all: Span = { start: 0, end: translation.text.length };
  const found = place(children.slice(first, last), { translation, all, at: -lead.length });
  if (!found) return undefined;
  return joined([...children.slice(0, first), lead, ...found, trail, ...children.slice(last)]);
}

/** With texts that follow each other made one, and empty ones left out. */
function joined(children: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const child of children) {
    const last = result.at(-1);
    if (typeof child === 'string' && typeof last === 'string') result.splice(-1, 1, last + child);
    else if (child !== '') result.push(child);
  }
  return result;
}

/** The sentence with each piece translated by itself. */
export function inPieces(children: readonly Inline[], lookup: Lookup): Inline[] {
  return children.map((child) => {
    if (typeof child === 'string') {
      const translation = isTranslatable(child) ? lookup(child.trim()) : undefined;
      if (translation === undefined) return child;
      const { lead, trail } = spacesAround(child);
      return lead + translation.text + trail;
    }
    if (child.raw !== undefined) return child;
    return { ...child, children: inPieces(child.children, lookup) };
  });
}

interface Place {
  readonly translation: Translation;
  /** The part of the translation that the children are put into. */
  readonly all: Span;
  /** Where the children begin in the source. */
  readonly at: number;
}

interface PlacedElement {
  readonly span: Span;
  readonly element: InlineElement;
}

function place(children: readonly Inline[], { translation, all, at }: Place): Inline[] | undefined {
  const source = textOf(children);
  const end = at + source.length;
  const elements: PlacedElement[] = [];
  let start = at;
  for (const child of children) {
    const own = textOf([child]);
    if (typeof child !== 'string') {
      const room = { within: all, taken: elements.map(({ span }) => span) };
      const isAround = own.trim() !== '';
      const part = isAround ? { start, end: start + own.length } : { start, end };
      const found =
        own.trim() === source.trim()
          ? all
          : spanOf(part, translation, isAround ? room : { ...room, taken: [] });
      const span = found && (isAround ? found : pointBefore(found, elements));
      const inside = span && insideOf(child, { translation, all: span, at: start });
      if (!inside) return undefined;
      elements.push({ span, element: inside });
    }
    start += own.length;
  }
  return withElements(translation.text, all, elements);
}

/** A mark around nothing stands before the words that follow it, and never inside another mark. */
function pointBefore({ start }: Span, elements: readonly PlacedElement[]): Span {
  const around = elements.find(({ span }) => span.start < start && start < span.end);
  const point = around?.span.start ?? start;
  return { start: point, end: point };
}

function withElements(text: string, all: Span, elements: readonly PlacedElement[]): Inline[] {
  const parts: Inline[] = [];
  let taken = all.start;
  const inOrder = elements.toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
  for (const { span, element } of inOrder) {
    parts.push(text.slice(taken, span.start), element);
    taken = span.end;
  }
  return [...parts, text.slice(taken, all.end)].filter((part) => part !== '');
}

/** What is kept stands in the place of whatever was written for it. */
function insideOf(element: InlineElement, at: Place): InlineElement | undefined {
  if (element.raw !== undefined) return element;
  const children = place(element.children, at);
  return children && { ...element, children };
}

function hasText(child: Inline): boolean {
  return textOf([child]) !== '';
}

export function elementCount(children: readonly Inline[]): number {
  return children.reduce<number>(
    (sum, child) => sum + (typeof child === 'string' ? 0 : 1 + elementCount(child.children)),
    0,
  );
}

function spacesAround(text: string): { readonly lead: string; readonly trail: string } {
  const lead = /^\s*/.exec(text)![0];
  return { lead, trail: /\s*$/.exec(text.slice(lead.length))![0] };
}
