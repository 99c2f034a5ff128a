/** A marked-up text taken apart: what stays to the letter, and the sentences between that are translated. */

import type { Translation } from '../../model/runtime/translation.ts';
import {
  type AttributeText,
  type Inline,
  inPieces,
  isTranslatable,
  type Lookup,
  placed,
  type Raw,
  textsInPieces,
  textsToPlace,
} from './inline.ts';

/** A sentence, or several, with its marks; a heading, say, or a paragraph. */
export interface Run {
  readonly children: readonly Inline[];
  /** How it is written: text escaped, marks around it. */
  write(children: readonly Inline[], writeRaw: (raw: Raw) => string): string;
}

export type Piece = string | AttributeText | Run;

export type MarkupDocument = readonly Piece[];

type Translate = (texts: readonly string[]) => Promise<readonly Translation[]>;

/**
 * Translates documents together. What cannot be placed with its marks at the first try is translated
 * in pieces at a second.
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
  const learn = async (texts: readonly string[]) => {
    const unknown = [...new Set(texts)].filter((text) => !known.has(text));
    const translations = unknown.length > 0 ? await translate(unknown) : [];
    for (const [at, text] of unknown.entries()) known.set(text, translations[at]!);
  };
  await learn(documents.flatMap((document) => document.flatMap(textsOfPiece)));
  const best = lookupIn(known);
  await learn(
    documents.flatMap((document) =>
      runsOf(document)
        .filter(({ children }) => !placed(children, best))
        .flatMap(({ children }) => textsInPieces(children)),
    ),
  );
  return documents.map((document) => {
    const text = write(document, best, best);
    const others = Array.from({ length: alternatives }, (_, version) =>
      write(document, lookupIn(known, version), best),
    );
    return { text, alternatives: [...new Set(others)].filter((other) => other !== text) };
  });
}

/** @param version which of the alternatives to take; the translation itself when left out */
function lookupIn(known: ReadonlyMap<string, Translation>, version?: number): Lookup {
  return {
    best: (text) => {
      const translation = known.get(text);
      return version === undefined
        ? translation?.text
        : (translation?.alternatives[version] ?? translation?.text);
    },
    all: (text) => {
      const translation = known.get(text);
      return translation ? [translation.text, ...translation.alternatives] : [];
    },
  };
}

function write(document: MarkupDocument, lookup: Lookup, best: Lookup): string {
  const writeText = ({ text, write }: AttributeText) => write(lookup.best(text.trim()) ?? text);
  const writeRaw = (raw: Raw) =>
    raw.map((part) => (typeof part === 'string' ? part : writeText(part))).join('');
  return document
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if (!isRun(piece)) return writeText(piece);
      const { children } = piece;
      const translated =
        placed(children, lookup) ?? placed(children, best) ?? inPieces(children, best);
      return piece.write(translated, writeRaw);
    })
    .join('');
}

function textsOfPiece(piece: Piece): string[] {
  if (typeof piece === 'string') return [];
  if (!isRun(piece)) return isTranslatable(piece.text) ? [piece.text.trim()] : [];
  return [...textsToPlace(piece.children), ...attributesIn(piece.children)];
}

function attributesIn(children: readonly Inline[]): string[] {
  return children.flatMap((child) => {
    if (typeof child === 'string') return [];
    const own = child.open.flatMap((part) => (typeof part === 'string' ? [] : [part.text.trim()]));
    return [...own.filter(isTranslatable), ...attributesIn(child.children)];
  });
}

function runsOf(document: MarkupDocument): Run[] {
  return document.filter((piece) => typeof piece !== 'string' && isRun(piece)) as Run[];
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
