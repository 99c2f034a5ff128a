/** A marked-up text taken apart: what stays to the letter, and the sentences between that are translated. */

import type { Translation } from '../../model/runtime/translation.ts';
import {
  type AttributeText,
  elementCount,
  type Inline,
  inPieces,
  isTranslatable,
  type Lookup,
  placed,
  type Raw,
  textOf,
  textsInPieces,
} from './inline.ts';

/** A sentence, or several, with its marks; a heading, say, or a paragraph. */
export interface Run {
  readonly children: readonly Inline[];
  /** How it is written: text escaped, marks around it. */
  write(children: readonly Inline[], writeRaw: (raw: Raw) => string): string;
}

export type Piece = string | AttributeText | Run;

export type MarkupDocument = readonly Piece[];

/** @param details whether attention is needed, by which marks are placed */
type Translate = (texts: readonly string[], details: boolean) => Promise<readonly Translation[]>;

/**
 * Translates documents together. Sentences whose marks cannot be placed are translated in pieces at a
 * second try.
 *
 * @param translate gives a translation for each text
 * @param alternatives how many other versions of each document to give at most
 */
export async function translateDocuments(
  documents: readonly MarkupDocument[],
  translate: Translate,
  alternatives = 0,
): Promise<Translation[]> {
  const known = new Map<string, Translation>();
  const lookup: Lookup = (text) => known.get(text);
  const learn = async (texts: readonly string[], details: boolean) => {
    const unknown = [...new Set(texts)].filter((text) => !known.has(text));
    const translations = unknown.length > 0 ? await translate(unknown, details) : [];
    for (const [at, text] of unknown.entries()) known.set(text, translations[at]!);
  };
  const runs = documents.flatMap(runsOf);
  await learn(runs.filter(hasMarks).flatMap(wholeOf), true);
  const plain = runs.filter((run) => !hasMarks(run)).flatMap(wholeOf);
  const attributes = documents.flatMap((document) => document.flatMap(attributesOf));
  const unplaced = runs.filter(
    ({ children }) => !placed(children, lookup) && elementCount(children),
  );
  const pieces = unplaced.flatMap(({ children }) => textsInPieces(children));
  await learn([...plain, ...attributes, ...pieces], false);
  return documents.map((document) => {
    const text = write(document, lookup);
    const others = Array.from({ length: alternatives }, (_, version) =>
      write(document, lookup, version),
    );
    return { text, alternatives: [...new Set(others)].filter((other) => other !== text) };
  });
}

/** @param version which of the alternatives to take for what has no marks; none when left out */
function write(document: MarkupDocument, lookup: Lookup, version?: number): string {
  const inVersion: Lookup = (text) => {
    const translation = lookup(text);
    const other = version === undefined ? undefined : translation?.alternatives[version];
    return other === undefined ? translation : { text: other, alternatives: [] };
  };
  const writeText = ({ text, write }: AttributeText) => write(inVersion(text.trim())?.text ?? text);
  const writeRaw = (raw: Raw) =>
    raw.map((part) => (typeof part === 'string' ? part : writeText(part))).join('');
  return document
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if (!isRun(piece)) return writeText(piece);
      const { children } = piece;
      const translated =
        placed(children, inVersion) ?? placed(children, lookup) ?? inPieces(children, lookup);
      return piece.write(translated, writeRaw);
    })
    .join('');
}

function hasMarks({ children }: Run): boolean {
  return elementCount(children) > 0;
}

function wholeOf({ children }: Run): string[] {
  const whole = textOf(children).trim();
  return isTranslatable(whole) ? [whole] : [];
}

function attributesOf(piece: Piece): string[] {
  if (typeof piece === 'string') return [];
  if (isRun(piece)) return attributesIn(piece.children);
  return isTranslatable(piece.text) ? [piece.text.trim()] : [];
}

function attributesIn(children: readonly Inline[]): string[] {
  return children.flatMap((child) => {
    if (typeof child === 'string') return [];
    const own = child.open.flatMap((part) => (typeof part === 'string' ? [] : [part.text.trim()]));
    return [...own.filter(isTranslatable), ...attributesIn(child.children)];
  });
}

function runsOf(document: MarkupDocument): Run[] {
  return document.filter((piece): piece is Run => typeof piece !== 'string' && isRun(piece));
}

function isRun(piece: AttributeText | Run): piece is Run {
  return 'children' in piece;
}

/** Characters of what is translated. */
export function translatableText(document: MarkupDocument): string {
  return document
    .flatMap((piece) => {
      if (typeof piece === 'string') return [];
      return isRun(piece)
        ? [...textsInPieces(piece.children), ...attributesIn(piece.children)]
        : [piece.text];
    })
    .join('\n');
}
