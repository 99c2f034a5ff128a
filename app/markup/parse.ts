/**
 * Takes HTML, or XML of a known kind, apart into sentences and what stands between them. Everything
 * that is not translated keeps its very bytes: tags are copied from the source, not written anew.
 */

import { Parser } from 'htmlparser2';
import { ApiError } from '../http/errors.ts';
import type { MarkupDocument, Piece, Run } from './document.ts';
import type { AttributeText, Inline, InlineElement, Raw } from './inline.ts';

export interface Dialect {
  readonly isXml: boolean;
  /** Elements that are part of a sentence; all others end it. */
  readonly inline: ReadonlySet<string>;
  /** Elements whose content is not translated. */
  readonly kept: ReadonlySet<string>;
  /** Attributes whose values are translated. */
  readonly attributes: ReadonlySet<string>;
  /** Whether this element says that its content is to be translated or not. */
  wish?(attributes: Readonly<Record<string, string>>): boolean | undefined;
}

/** Deeper marks than this end the sentence instead, so that nothing here has to go deep. */
const DEEPEST_MARKS = 32;

/** As browsers have it; more is an attempt to keep us busy. */
const DEEPEST_ELEMENTS = 512;

/** @throws ApiError `malformed-text` for elements nested deeper than any document needs */
export function parseMarkup(source: string, dialect: Dialect): MarkupDocument {
  return new MarkupReader(source, dialect).read();
}

function tooDeep(): ApiError {
  const rule = `markup: elements may be ${DEEPEST_ELEMENTS} deep in each other, got more.`;
  return new ApiError('malformed-text', rule);
}

type Item =
  | { readonly kind: 'text'; readonly raw: string; readonly text: string }
  | { readonly kind: 'kept'; readonly raw: string; readonly text: string }
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly raw: Raw };

class MarkupReader {
  readonly #pieces: Piece[] = [];
  /** What has come of the sentence so far. */
  #items: Item[] = [];
  /** Everything before it has been taken. */
  #taken = 0;
  readonly #openNames: string[] = [];
  /** For each open element that says so, whether its content is translated. */
  readonly #wishes: { readonly depth: number; readonly isTranslated: boolean }[] = [];
  #kept: { readonly depth: number; readonly start: number; text: string; end: number } | undefined;
  #attributes: { start: number; end: number; text: AttributeText }[] = [];
  #isCdata = false;
  readonly #parser: Parser;

  constructor(
    private readonly source: string,
    private readonly dialect: Dialect,
  ) {
    this.#parser = new Parser(
      {
        onopentagname: () => {
          this.#attributes = [];
        },
        onattribute: (name, value, quote) => this.#onAttribute(name, value, quote),
        onopentag: (name, attributes) => this.#onOpen(name, attributes),
        onclosetag: (name, isImplied) => this.#onClose(name, isImplied),
        ontext: (text) => this.#onText(text),
        oncdatastart: () => {
          this.#isCdata = true;
        },
        oncdataend: () => {
          this.#isCdata = false;
        },
      },
      { xmlMode: dialect.isXml, decodeEntities: true },
    );
  }

  read(): MarkupDocument {
    this.#parser.write(this.source);
    this.#parser.end();
    if (this.#kept) this.#endKept(this.source.length);
    this.#endSentence();
    this.#pieces.push(this.source.slice(this.#taken));
    return this.#pieces;
  }

  #onAttribute(name: string, value: string, quote: string | null | undefined): void {
    if (!this.dialect.attributes.has(name)) return;
    const [start, end] = [this.#parser.startIndex, this.#parser.endIndex];
    const mark = quote ?? '"';
    const write = (text: string) => `${name}=${mark}${escapeAttribute(text, mark)}${mark}`;
    const before = this.source.slice(start, end);
    // What is not changed keeps its bytes.
    this.#attributes.push({
      start,
      end,
      text: { text: value, write: (text) => (text === value ? before : write(text)) },
    });
  }

  #onOpen(name: string, attributes: Readonly<Record<string, string>>): void {
    const { kept, inline, wish } = this.dialect;
    const [start, end] = [this.#parser.startIndex, this.#parser.endIndex + 1];
    this.#openNames.push(name);
    if (this.#openNames.length > DEEPEST_ELEMENTS) throw tooDeep();
    if (this.#kept) return;
    this.#takeGap(start);
    const depth = this.#openNames.length;
    const wished = wish?.(attributes);
    if (wished !== undefined) this.#wishes.push({ depth, isTranslated: wished });
    if (kept.has(name) || this.#wishes.at(-1)?.isTranslated === false) {
      if (!inline.has(name)) this.#endSentence();
      this.#kept = { depth, start: Math.max(start, this.#taken), text: '', end };
      return;
    }
    const raw = this.#takeTag(start, end);
    if (inline.has(name)) this.#items.push({ kind: 'open', name, raw });
    else this.#endSentence(raw);
  }

  #onClose(name: string, isImplied: boolean): void {
    const depth = this.#openNames.length;
    this.#openNames.pop();
    if (this.#wishes.at(-1)?.depth === depth) this.#wishes.pop();
    const { startIndex } = this.#parser;
    const end = isImplied ? startIndex : this.#parser.endIndex + 1;
    if (this.#kept) {
      if (this.#kept.depth === depth) this.#endKept(Math.max(end, this.#kept.end), name);
      return;
    }
    this.#takeGap(startIndex);
    const raw = isImplied ? [] : this.#takeTag(startIndex, end);
    if (this.dialect.inline.has(name)) this.#items.push({ kind: 'close', name, raw });
    else this.#endSentence(raw);
  }

  #onText(text: string): void {
    const [start, end] = [this.#parser.startIndex, this.#parser.endIndex + 1];
    if (this.#kept) {
      this.#kept.text += text;
      return;
    }
    if (this.#isCdata) return;
    this.#takeGap(start);
    const raw = this.#take(end);
    const last = this.#items.at(-1);
    // The parser gives entities by themselves.
    if (last?.kind !== 'text') this.#items.push({ kind: 'text', raw, text });
    else
      this.#items[this.#items.length - 1] = {
        kind: 'text',
        raw: last.raw + raw,
        text: last.text + text,
      };
  }

  #endKept(end: number, name?: string): void {
    const { text } = this.#kept!;
    this.#kept = undefined;
    const raw = this.#take(end);
    if (name !== undefined && this.dialect.inline.has(name)) {
      this.#items.push({ kind: 'kept', raw, text });
    } else this.#endSentence([raw]);
  }

  /** What the parser does not tell of (comments, declarations, stray ends) ends a sentence, too. */
  #takeGap(start: number): void {
    if (start > this.#taken) this.#endSentence([this.#take(start)]);
  }

  #take(end: number): string {
    const raw = this.source.slice(this.#taken, Math.max(end, this.#taken));
    this.#taken = Math.max(end, this.#taken);
    return raw;
  }

  #takeTag(start: number, end: number): Raw {
    const raw: (string | AttributeText)[] = [];
    for (const attribute of this.#attributes.filter(
      (each) => each.start >= start && each.end <= end,
    )) {
      raw.push(this.#take(attribute.start), attribute.text);
      this.#taken = attribute.end;
    }
    this.#attributes = [];
    return [...raw, this.#take(end)];
  }

  /** @param raw what stands after the sentence */
  #endSentence(raw: Raw = []): void {
    for (const piece of piecesOf(this.#items)) this.#pieces.push(piece);
    this.#items = [];
    for (const part of raw) this.#pieces.push(part);
  }
}

/** Marks that begin in one sentence and end in another stay where they are, and part the text. */
function piecesOf(items: readonly Item[]): Piece[] {
  const partners = matched(items);
  const pieces: Piece[] = [];
  let first = 0;
  for (const [at, item] of items.entries()) {
    if (item.kind === 'text' || item.kind === 'kept' || partners.has(at)) continue;
    pieces.push(...runOf(items.slice(first, at), first, partners), ...item.raw);
    first = at + 1;
  }
  return [...pieces, ...runOf(items.slice(first), first, partners)];
}

/** For each mark that begins and ends here, where its other end is. */
function matched(items: readonly Item[]): Map<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [at, item] of items.entries()) {
    if (item.kind === 'open') open.push(at);
    if (item.kind !== 'close') continue;
    const begin = open.pop();
    if (begin === undefined) continue;
    const isPair = (items[begin] as { name: string }).name === item.name;
    if (!isPair || open.length >= DEEPEST_MARKS) continue;
    partners.set(begin, at).set(at, begin);
  }
  // A pair with half of another one inside would be torn: it is none, either.
  const loose = items.flatMap((item, at) =>
    (item.kind === 'open' || item.kind === 'close') && !partners.has(at) ? [at] : [],
  );
  for (const [from, to] of [...partners]) {
    if (from < to && hasBetween(loose, from, to)) {
      partners.delete(from);
      partners.delete(to);
    }
  }
  return partners;
}

/** Whether a number of the sorted list lies between two others; halves the list until it knows. */
function hasBetween(sorted: readonly number[], from: number, to: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= from) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && sorted[low]! < to;
}

function runOf(
  items: readonly Item[],
  offset: number,
  partners: ReadonlyMap<number, number>,
): Piece[] {
  if (items.length === 0) return [];
  const children = childrenOf(items, offset, partners);
  const raw = items.flatMap((item) => (typeof item.raw === 'string' ? [item.raw] : item.raw));
  const hasText = items.some(({ kind }) => kind === 'text');
  return hasText ? [{ children, write: writeWith(originals(items)) }] : [...raw];
}

function childrenOf(
  items: readonly Item[],
  offset: number,
  partners: ReadonlyMap<number, number>,
): Inline[] {
  const children: Inline[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    if (item.kind === 'text') children.push(collapsed(item.text));
    else if (item.kind === 'kept') {
      children.push({ open: [], close: '', children: [item.text], raw: item.raw });
    } else if (item.kind === 'open') {
      const end = partners.get(at + offset)! - offset;
      children.push({
        open: item.raw,
        close: (items[end] as { raw: Raw }).raw.join(''),
        children: childrenOf(items.slice(at + 1, end), offset + at + 1, partners),
      });
      at = end;
    }
  }
  return children;
}

/** In markup a line break is a space like any other, and several are one. */
function collapsed(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, ' ');
}

/** How each text was written: what comes back unchanged keeps its bytes. */
function originals(items: readonly Item[]): Map<string, string> {
  const texts = items.filter((item) => item.kind === 'text');
  return new Map(texts.map(({ raw, text }) => [collapsed(text), raw]));
}

function writeWith(written: ReadonlyMap<string, string>): Run['write'] {
  return (children, writeRaw) => {
    const writeAll = (list: readonly Inline[]): string => list.map(writeOne).join('');
    const writeOne = (child: Inline): string => {
      if (typeof child === 'string') return written.get(child) ?? escapeText(child);
      return child.raw ?? writeElement(child);
    };
    const writeElement = ({ open, close, children: inside }: InlineElement) =>
      writeRaw(open) + writeAll(inside) + close;
    return writeAll(children);
  };
}

export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u00a0', '&#160;');
}

function escapeAttribute(text: string, quote: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return quote === '"' ? escaped.replaceAll('"', '&quot;') : escaped.replaceAll("'", '&#39;');
}
