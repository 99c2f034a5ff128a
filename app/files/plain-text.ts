/** Text files in UTF-8, with what text files and subtitles share. */

import { ApiError } from '../http/errors.ts';
import type { Piece, Run } from '../markup/document.ts';
import { type Inline, isTranslatable } from '../markup/inline.ts';
import type { FileFormat } from './format.ts';

export const PLAIN_TEXT: FileFormat = {
  extension: '.txt',
  mediaType: 'text/plain; charset=utf-8',
  async read(bytes) {
    const { mark, text } = decodeText(bytes);
    // Paragraphs one by one: sentences and line ends in them are the translator's to keep.
    const documents = [text.split(/(\r?\n[^\S\n]*\r?\n\s*)/).map(asPiece)];
    return { documents, write: async ([translated]) => Buffer.from(mark + translated) };
  },
};

function asPiece(text: string): Piece {
  return isTranslatable(text) ? plainRun([text]) : text;
}

/** Text that is written as it is, with marks around some of it. */
export function plainRun(children: readonly Inline[]): Run {
  const write = (list: readonly Inline[]): string => list.map(writeOne).join('');
  const writeOne = (child: Inline): string => {
    if (typeof child === 'string') return child;
    return child.raw ?? child.open.join('') + write(child.children) + child.close;
  };
  return { children, write };
}

const BYTE_ORDER_MARK = '\ufeff';

/** @throws ApiError `malformed-file` for bytes that are not text in UTF-8 (or UTF-16 that says so) */
export function decodeText(bytes: Buffer): { readonly mark: string; readonly text: string } {
  try {
    const decoder = new TextDecoder(encodingOf(bytes), { fatal: true, ignoreBOM: true });
    const text = decoder.decode(bytes);
    if (text.includes('\0')) throw new Error('it has a NUL character');
    const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    return { mark, text: text.slice(mark.length) };
  } catch (cause) {
    const message = 'file: the text must be in UTF-8, got other bytes. Save it as UTF-8.';
    throw new ApiError('malformed-file', message, { cause });
  }
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
