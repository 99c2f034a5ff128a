/** The kinds of files that can be translated. Each says what in it is text, and puts translations there. */

import type { MarkupDocument } from '../markup/document.ts';
import type { ArchiveLimits } from './archive.ts';

export interface FileFormat {
  /** The end of a file's name, such as `.txt`. */
  readonly extension: string;
  readonly mediaType: string;
  /** @throws ApiError `malformed-file` when the bytes are not of this format */
  read(bytes: Buffer, limits: ArchiveLimits): Promise<FileContent>;
}

export interface FileContent {
  /** What is translated; a file may be made of several documents. */
  readonly documents: readonly MarkupDocument[];
  /** @param translated each document, in the same order, in the other language */
  write(translated: readonly string[]): Promise<Buffer>;
}
