/** Which files can be translated, by the ends of their names. */

import type { FileFormat } from './format.ts';
import { HTML_FILE } from './html-file.ts';
import { OPEN_DOCUMENT_TEXT } from './open-document.ts';
import { PLAIN_TEXT } from './plain-text.ts';
import { SUBTITLES } from './subtitles.ts';
import { WORD_DOCUMENT } from './word-document.ts';

const FORMATS: readonly FileFormat[] = [
  PLAIN_TEXT,
  HTML_FILE,
  { ...HTML_FILE, extension: '.htm' },
  SUBTITLES,
  WORD_DOCUMENT,
  OPEN_DOCUMENT_TEXT,
];

export const EXTENSIONS: readonly string[] = FORMATS.map(({ extension }) => extension);

export function formatOf(fileName: string): FileFormat | undefined {
  return FORMATS.find(({ extension }) => fileName.toLowerCase().endsWith(extension));
}
